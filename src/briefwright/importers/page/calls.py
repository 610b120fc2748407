"""Lines in which a page speaks to its reader or of itself, and not of what happened.

Each is known by how it begins, in some twenty languages. What may as well be a sentence of an
article counts only where it is set apart, holds a link, or stands behind the last paragraph.
"""

import re
from itertools import islice

from lxml.html import HtmlElement

from briefwright.importers.page.bylines import is_name
from briefwright.importers.page.names import link_share, weight_of, words_of

_LABEL = re.compile(
    r"\W*(?:"
    r"advertisements?|advertising|sponsored(?: content)?|paid content|promoted"
    r"|(?:story|article|content) continues (?:below|after).*"
    r"|continue reading (?:below|the main).*"
    r"|(?:keep |please )?scroll(?:ing)? (?:down )?(?:to|for) .*|listen(?: to (?:this|the) \w+)?"
    r"|(?:estimated )?read(?:ing)? time\D{0,12}\d.*|(?:\d+ )?min(?:ute)?s?\.? read|\d{1,3} min"
    r"|share(?: (?:this|on|via|with)\b.*)?|like this|like loading.*"
    r"|(?:tweet|print|email|copy link)|\d{1,3} (?:of|de|von|sur|di|из|z|з) \d{1,3}"
    r"|(?:video )?(?:ad )?feedback|about the authors?"
    r"|(?:this|our) (?:web ?site|site|page) (?:works|is (?:\w+ )?viewed) best .*"
    r"|updates to this page|back to top|leave a (?:reply|comment)|what['’]s your reaction"
    r"|discussion about this.*|support (?:local|our|independent|quality) journalism"
    r"|(?:slide ?shows?|photo gallery)|anzeige|werbung|lesezeit\b.*|\d+ min(?:uten|\.)? lesezeit"
    r"|(?:weiterlesen|der artikel geht) nach .*"
    r"|(?:artikel|beitrag|seite) (?:teilen|anhören|merken)"
    r"|(?:diese[nr]? )?(?:artikel|beitrag|seite) teilen|jetzt anmelden|teilen|zum seitenanfang"
    r"|publicité|la suite après .*|temps de lecture\b.*|écouter (?:l['’]|cet )article"
    r"|partager(?: (?:cet|cette|sur|l['’])\b.*)?|offrir l['’]article|pour en savoir plus"
    r"|publicidad|tiempo de lectura\b.*|escuchar? (?:(?:est[ea]|la|el) )?(?:artículo|nota"
    r"|noticia)(?: aquí)?"
    r"|compartir(?: (?:en|este|esta)\b.*)?|pubblicità|tempo di lettura\b.*|ascolta l['’]articolo"
    r"|condividi(?: (?:su|quest\w)\b.*)?|publicidade|tempo de leitura\b.*|ou(?:vir|ça) .*artigo"
    r"|compartilh(?:ar|e)(?: .*)?|partilhar(?: .*)?|continua (?:a leggere )?dopo la pubblicità.*"
    r"|contin[uú]a (?:después|após|depois) .*|reklama|dalsza część .*pod .*|czas czytania\b.*"
    r"|udostępnij(?: .*)?|posłuchaj artykułu|реклама|на правах рекламы|поделиться(?: .*)?"
    r"|время (?:чтения|на чтение)\b.*|\d+ мин\w* чтения|послушать (?:новость|статью)"
    r"|новость (?:дополняется|обновляется)|(?:текст|материал) дополняется|распечатать"
    r"|поділитися(?: .*)?|час читання\b.*|новина (?:доповнюється|оновлюється)|падзяліцца(?: .*)?"
    r"|advertentie|deel (?:dit )?artikel|leestijd\b.*|annons|dela artikeln|annonse|annonce"
    r"|del artikel.*"
    r"|(?:watch|see|zobacz|смотрите|дивіться|voir|ver|guarda) (?:the |la |il |el "
    r"|le )?(?:video|wideo|vidéo|видео|відео):.*"
    r"|(?:(?:photo )?galler(?:y|ies)|slide ?show|fotostrecke|bildergalerie|fotogalería|fotogalerie"
    r"|galeria zdjęć|фотогалерея):.*"
    r"|mainos|jaa artikkeli|inzerce|sdílet(?: .*)?|广告|分享(?:到)?.{0,6}|責任編輯.{0,12}"
    r"|广告,请继续.*|広告|シェア(?:する)?|この記事をシェア|광고|공유하기|إعلان|شارك المقال"
    r"|โฆษณา|แชร์.{0,12}|reklam(?:dan sonra devam.*)?|paylaş(?:ın)?|okuma süresi\b.*|संबंधित खबरें"
    r"|(?:already a|bereits) (?:subscriber|abonnent\w*)\?.*|to continue reading,? (?:please )?"
    r"(?:subscribe|log in|sign in|register).*|هذا المقال (?:متاح )?للمشتركين فقط|残り\d+文字.*"
    r"|この記事は(?:有料)?会員限定.{0,6}|ここから先は(?:有料)?会員.*|本文为(?:订阅者|会员)专享.{0,6}|未经授权.{0,6}转载"
    r"|(?:本文)?原(?:标题|標題)[：:].*|table of contents|on this page|inhaltsverzeichnis"
    r"|table des matières|tabla de contenidos|spis treści|оглавление|目录|目次|목차)\W*",
    re.IGNORECASE,
)
_CALL = re.compile(
    r"\W*(?:"
    r"(?:please )?(?:subscribe|sign up) (?:to|for|now|today|here|free)\b"
    r"|you have \d+ (?:free )?articles? |this is your last (?:free )?article "
    r"|(?:please )?(?:sign up or )?log in to (?:read|comment|continue)"
    r"|(?:register|join) (?:us|our|now|today|here|free)\b"
    r"|(?:please )?(?:follow|find|like) (?:us|our)\b"
    r"|(?:follow|find|like|join|get) .{2,60} on (?:x|twitter|facebook|instagram|telegram|google)\b"
    r"|thanks? (?:you )?for (?:reading|subscribing)"
    r"|(?:learn|find out|discover|read) more (?:about|on|at|here)\b"
    r"|if you (?:like|enjoy)e?d? (?:this|what) (?!he|she)"
    r"|(?:do you )?(?:have|got) (?:a |any )?(?:news |story )?(?:tips?|stor(?:y|ies))\b.*[?:]"
    r"|know something we don['’]t|(?:send|e-?mail|tell|contact|write to) us\b(?!,)|let us know\b"
    r"|receive .{2,40} updates\b"
    r"|for (?:more|all|the (?:full|whole)) .{2,80}"
    r"\b(?:visit|go to|click|follow|subscribe|sign up)\b"
    r"|get (?:the latest|our|in touch|the best)\b|download (?:our|the) .*app\b"
    r"|(?:support|donate to) (?:us|our|my|local|independent|quality) "
    r"|enter (?:now|here|to win|for (?:a|your) chance)\b"
    r"|become a (?:paying )?(?:member|subscriber)|republish (?:our|this)\b"
    r"|if (?:you|this)\b.{1,60}\b(?:follow|subscribe|clap|share)\b"
    r"|(?:this (?:article|content|story) is )?(?:only )?(?:available )?(?:for|to) subscribers"
    r"|(?:folgen|abonnieren|unterstützen|besuchen|schreiben) sie uns|folg[et]* uns"
    r"|jetzt (?:(?:den |unseren )newsletter )?(?:abonnieren|anmelden|testen)"
    r"|kein\w* .{3,30} mehr verpassen|hat ihnen .* gefallen"
    r"|melden sie sich|haben sie (?:einen )?(?:hinweis|frage|tipp)"
    r"|suivez(?:[- ]nous| (?:toute|en direct|l['’]actualité|nos))|abonnez[- ]vous"
    r"|inscrivez[- ]vous|retrouvez (?:tou|nos|l['’])"
    r"|recevez (?:nos|chaque|toute|gratuitement|le meilleur)|vous avez (?:une info|aimé)"
    r"|rejoignez[- ]nous|soutenez[- ]nous|soutenez notre|s[ií]g(?:uenos|anos)\b|suscr[ií]bete"
    r"|apúntate|recibe (?:en tu|nuestr|gratis)\w*|regístrate|únete|descarga .*app|seguici"
    r"|iscriviti|abbonati|ricevi|scarica .*app|siga(?:-nos| (?:o canal|noss|o noss))"
    r"|acompanhe noss|inscreva-se|assine (?:já|agora|noss|[oa] )|receba (?:noss|no seu|grátis)"
    r"|apoie (?:[oa]|noss\w+) |apóy[ae]nos\b|unterstütz(?:e|t) (?:uns|unser)|soutenez|wesprzyj"
    r"|sostieni(?:ci)?\b|поддержите|підтримайте"
    r"|clique aqui|obserwuj nas|polub nas|zapisz się|masz (?:zdjęcia|temat|informacj|film)"
    r"|dołącz do (?:nas|grupy)|napisz do nas|zaloguj|подпи(?:сывайтесь|шитесь)"
    r"|следите за (?:наш|новост|развити|обновлени)|читайте нас|присоединяйтесь|присылайте"
    r"|пишите нам|наш (?:telegram|телеграм)"
    r"|(?:больше|ещ[её] больше|главные|все) (?:новост\w*|интересн\w*).*(?:telegram|телеграм"
    r"|канал|дзен)"
    r"|хотите знать|если вы (?:нашли|заметили) (?:ошибку|опечатку)|нашли (?:ошибку|опечатку)"
    r"|заметили (?:ошибку|опечатку)|підпи(?:суйтесь|шіться)|слідкуйте|стежте за|читайте нас"
    r"|долучайтесь|знайшли помилку|якщо ви (?:знайшли|помітили)|падпі(?:свайцеся|шыцеся)"
    r"|volg ons|schrijf je in|meld je aan|følg oss|følg os\b|tilmeld|prenumerera|följ oss"
    r"|tilaa (?:uutis|lehti|nyt)|seuraa meitä|sledujte|přihlaste|odebírejte"
    r"|(?:更多|欢迎|歡迎|请|請).{0,20}(?:关注|關注|扫描|掃描|订阅|訂閱|下载"
    r"|下載).{0,20}(?:公众号|公眾號|微信|微博|客户端|二维码|我们|我們|本报|帐号|账号|app)"
    r"|.{0,20}尽在.{0,20}app|扫(?:码|描)|關注我們|关注我们|(?:ツイッター|公式).{0,12}フォロー|メルマガ|会員登録|구독"
    r"|뉴스레터 구독|팔로우|تابعونا|تابعوا|تابعنا|اشترك(?:وا)?(?: في| الآن)|انضموا|حمّ?ل تطبيق"
    r"|ติดตาม(?:เรา|ข่าว)|สมัครสมาชิก|bizi (?:takip|izle)\w*|abone ol\w*|bültenimize)",
    re.IGNORECASE,
)
_OF_ITSELF = re.compile(
    r"\W*(?:"
    r"(?:this (?:story|article|post|report|piece|page)|the (?:story|article))"
    r"\b.{0,30}\b(?:has been|was|is being|will be) (?:\w+ )?(?:updated|amended|edited|(?:first"
    r"|originally|previously) published)"
    r"|this (?:story|article|post|piece) was published (?:in|on|by)"
    r"|this (?:entry|post) was (?:posted|written)\b|bookmark the permalink"
    r"|(?:dieser|der) (?:artikel|beitrag|eintrag)(?: [„“\"»][^„“”\"«»]{5,160}[“”\"«])? wurde "
    r".{0,160}(?:veröffentlicht|abgelegt|geschrieben)"
    r"|ce contenu a été publié|esta entrada (?:fue publicada|se publicó)"
    r"|esta entrada foi publicada|questa voce è stata pubblicata"
    r"|ten wpis został opublikowany|запись опубликована в|цей запис оприлюднен"
    r"|(?:this is a )?(?:breaking|developing) (?:news )?story\b|(?:more|updates) to follow"
    r"|originally published (?:at|in|on|by)\b|first published (?:at|on|by)\b"
    r"|(?:last )?updated:?\W{0,2}\d|published \d.*\bupdated"
    r"|(?:the )?(?:views|opinions|comments) (?:expressed|below|stated)\b.{0,80}(?:own|do not"
    r"|are those|not necessarily)\b"
    r"|our standards:"
    r"|(?:important (?:notice|note)|wichtiger hinweis|aviso (?:importante|legal)|avis important"
    r"|avviso importante|ważna informacja|важно)\W?:"
    r"|(?:your )?e-?mail address will not|by (?:signing up|clicking|subscribing|submitting)\b"
    r"|comments? (?:policy|are (?:closed|moderated|open)|will be (?:moderated|reviewed))\b"
    r"|you must be logged in|keep it clean"
    r"|(?:top|cover|lead|all|header|main) (?:photo|image|picture|illustration)s?"
    r"\b.{0,20}\b(?:by|via|courtesy|from)\b"
    r"|(?:dieser|der) (?:artikel|text|beitrag) ist (?:\w+ ){0,2}für (?:\w+ )?abonnent"
    r"|(?:dieser|der) (?:artikel|text|beitrag) (?:wurde|erschien|ist)\b.{0,30}(?:aktualisiert"
    r"|erschienen|zuerst|zunächst)"
    r"|(?:cet|l['’]) ?article (?:est|a été) (?:paru|publié|initialement|mis à jour|réservé)"
    r"|il vous reste \d"
    r"|(?:este|esta) (?:artículo|noticia|nota) (?:ha sido|fue|se)\b.{0,20}(?:actualiz|public)"
    r"|(?:quest\w+ )?articolo (?:è stato )?(?:aggiornat|pubblicat)"
    r"|(?:este|esta) (?:artigo|notícia|reportagem) foi"
    r"|(?:ten |ta )?(?:artykuł|tekst) (?:został|ukazał|jest)\b.{0,30}(?:aktualiz|opublik|ukaza)"
    r"|(?:в|у) (?:материале|тексте|заметке|новости) (?:исправлен|уточнен|обновлен)"
    r"|(?:новость|материал|статья) (?:дополн|обновл|обновля|исправл)"
    r"|мнение (?:автора|редакции) может|точка зрения (?:автора|редакции)"
    r"|думка (?:автора|редакції) може|матеріал (?:оновл|доповн)|(?:特别|郑重|版权|免责)?声明[：:]"
    r"|免责声明|notice: the content above|转载请注明|聲明[：:]"
    r"|【(?:纠错|責任編輯|责任编辑)|责任编辑|\(?(?:责编|编辑|編輯|責任編輯)[：:]|［?有料会員限定"
    r"|この記事は(?:会員|有料)|本記事は|(?:الآراء|المقالات) الوارد)",
    re.IGNORECASE,
)
_READ_ALSO = re.compile(  # and the title of another article, which has lost its link
    r"[^\w\s]*\s*(?:(?:also read|read (?:also|more|next|too)|related(?: (?:story|article|news)s?)?"
    r"|читайте (?:также|ещ[её]|далее|також|ще)|(?:материал\w*|новост\w*|ранее) по теме"
    r"|чытайце таксама|прочетете (?:още|и)|прочитајте (?:и|још)|pročitajte (?:i|još)"
    r"|lesen sie (?:auch|dazu|hierzu|mehr)|mehr zum thema|(?:[àa] )?lire (?:aussi|également)"
    r"|[àa] lire|sur le même sujet|le[ae] también|te puede interesar|leia (?:também|mais)"
    r"|leggi anche|czytaj (?:też|także|również|więcej)|(?:ilgili|benzer) haber(?:ler)?|lees ook"
    r"|läs (?:också|även|mer)|læs også|les også|lue myös|čtěte také|cite[sș]te și"
    r"|διαβάστε (?:επίσης|ακόμη)|اقر[أا](?:وا)? [أا]يض[\w\u064b]*|(?:مواضيع|أخبار) ذات صلة"
    r"|بیشتر بخوانید|(?:یہ|مزید) (?:بھی )?پڑھیں|קראו? (?:גם|עוד)|(?:यह|ये|इसे) भी प(?:ढ़|ढ\u093c)ें"
    r"|संबंधित (?:खबरें|समाचार)|আরও পড়ুন)(?:\s*[:\]»|]|\s*[–—-]\s)"
    r"|(?:相关(?:阅读|新闻|报道)|相關(?:閱讀|新聞|報導)|延伸[阅閱][读讀]|関連(?:記事|ニュース)|あわせて読みたい"
    r"|(?:관련|주요) ?(?:기사|뉴스))\s*[:：\]】〉》|]).*[^.。．…]",
    re.IGNORECASE,
)
_IN_PRINT = re.compile(
    r"\W*(?:(?:this|a version of this) (?:story|article|piece|report|interview|column)"
    r" (?:also |first |originally )?(?:appears?|appeared|will appear|ran|runs)\b"
    r"|(?:dieser|der) (?:artikel|text|beitrag) (?:erscheint|erschien)\b"
    r"|cet article (?:paraît|est paru|a paru)\b"
    r"|este (?:artículo|artigo) (?:aparece|apareció|saiu)\b"
    r"|ten artykuł ukazał się\b|эта статья (?:опубликована|вышла)\b)"
    r".{0,80}\b(?:issue|edition|print|page|newspaper|ausgabe|numéro|édition|edición|número|edição"
    r"|numerze|wydaniu|номере|выпуске)\b",
    re.IGNORECASE,
)
_OF_THE_AUTHOR = re.compile(
    r"\b(?:"
    r"(?:comments|feedback|questions|corrections)\b[^.]{0,40}:"
    r"|^contact [^.@]{3,40} (?:at|on|by)\b|^to contact the (?:reporter|editor|author|writer)"
    r"|(?:can be |may be )?reached (?:at|by|on)\b|reach (?:him|her|them) (?:at|on|by)\b"
    r"|(?:follow|contact|e-?mail) (?:him|her|them|the (?:author|reporter|writer))\b"
    r"|follow [^.]{3,40}@\w|contributed to this (?:report|story|article)"
    r"|(?:covers|writes (?:about|for)|reports on|reported from)\b"
    r"|is (?:a|an|the|(?:[\w.]+ ){0,2}[\w.]+['’]s) (?:\w+[ -]){0,4}(?:reporter|correspondent"
    r"|editor|journalist|writer|columnist|author|professor|fellow)\b"
    r"|(?:ist|war) (?:\w+ ){0,3}(?:redakteur|korrespondent|journalist|autor)"
    r"|est (?:\w+ ){0,3}(?:journaliste|correspondant|auteur)"
    r"|es (?:\w+ ){0,3}(?:periodista|corresponsal)"
    r"|jest (?:\w+ ){0,3}(?:dziennikark?|korespondent))",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r".{0,160}[?.:!,] (?:please )?(?:(?:tell|e-?mail|send|write to|contact) us|schreiben sie uns"
    r"|écrivez-nous|escríbenos|scriveteci|escreva para|napisz do nas|пишите нам|пишіть нам)\b",
    re.IGNORECASE,
)
_LETTER = re.compile(
    r"newsletters?\b|infolettre|boletín|рассылк|розсилк|(?:telegram|телеграм|whatsapp)\W?(?:channel"
    r"|канал)",
    re.IGNORECASE,
)
_ANSWER = re.compile(  # the reader's
    r".*\b(?:share|leave|post|add|drop|tell us|let us know|sound off|weigh in)\b[^.]{0,60}"
    r"\b(?:comments?|thoughts|views|opinions?|ideas)\b(?: (?:in|with|on) [^.]{0,30}| below)?[.!]?",
    re.IGNORECASE,
)
_PASS_ON = re.compile(r".*\bshare this (?:post|article|story|page)\b[^.]{0,60}[.!]?", re.IGNORECASE)
_BORN = re.compile(  # behind a name, what somebody is
    r"(?:,| (?:[—–-]|is|was|has|ist|war|est|es|è|é|jest|pełni|является)) ", re.IGNORECASE
)
_NEED = re.compile(  # what a page says of itself, and nobody in quotation marks
    r"\bwe (?:still )?(?:need|depend|rely|count) (?:on )?your (?:help|support)"
    r"|\bbrauch(?:t|en) (?:\w+ )?(?:eure|deine) (?:hilfe|unterstützung|spende)"
    r"|\bfreuen wir uns über (?:jede|eure|deine|ihre) (?:spende|unterstützung)"
    r"|\bspenden (?:könnt ihr|kannst du)\b|\bavons besoin de (?:vous\b|votre )"
    r"|\bnecesitamos (?:tu|su) (?:ayuda|apoyo)|\bprecisamos d[eo] (?:você|seu apoio)"
    r"|\babbiamo bisogno d(?:i te|el (?:tuo|vostro))|\bpotrzebujemy (?:twoje|wasze)"
    r"|\bнам нужн[аы] ваш[аи]? |\bнам потрібна ваша ",
    re.IGNORECASE,
)
_QUOTES = re.compile('["“”„«»‘]\\w[^"“”„«»]*[,.!?]["“”«»’]')
_END_MARK = re.compile(
    r"[#*\s]{3,}|[-–—/\s]*(?:\(?the end\)?|ends?|fin|конец|انتهى|完|30)[-–—/\s]*"
    r"|[-–—]+ ?[^-–—]{1,16} ?[-–—]+"
    r"|[(（]?(?:完|end|ends)[)）]",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"^\W*(?:(?:for )?(?:media|press) (?:enquir|inquir|contact|queries)|(?:media|press) office\b"
    r"|pressekontakt|kontakt für (?:medien|presse)|contacts? (?:presse|médias?)|contacto de prensa"
    r"|contatti? (?:stampa|per i media)|kontakt dla (?:mediów|prasy)|контакты? для (?:сми|прессы)"
    r"|контакти для (?:змі|медіа)|пресс-служба|прес-служба|媒体联系)"
    r"|(?:tel|phone|тел|telefon|电话|☎)\W{0,4}\(?\+?\d[\d ()-]{5,}",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\?|^.{3,40}[:：]")  # behind it stands the answer
_LATER = re.compile(r"[.!?…] (?=\w)|[。！？]")
_TERMS = re.compile(
    r"terms|privacy|guidelines|policy|datenschutz|nutzungsbedingungen|conditions|confidentialité"
    r"|privacidad|condiciones|regulamin|prywatności|соглашени|конфиденциальност|правила|شروط"
    r"|الخصوصية|إرشادات|利用規約|隐私|条款",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[\w.]+@[\w-]+\.\w|(?:^|\s)@\w{3,}")
_CALL_LONGEST, _LABEL_LONGEST, _END_LONGEST = 260, 90, 600  # letters
_MOST_BEHIND = 200  # elements in the same room: more are no end
_WAY_LONGEST = 160  # letters; more than that says something besides
_SENTENCE_LEAST = 40  # letters
_APART = 0.9
_SET_APART = ("em", "i", "small", "strong", "b")
_HEADINGS = {"h2", "h3", "h4", "h5", "h6"}
_ROOMS = {"div", "section", "article", "main"}
_AROUND = {"p", "ul", "ol", "figure", "table", "blockquote", *_HEADINGS}
_PROSE = 60  # letters
_SENTENCE = re.compile(r"[.!?…。！？:][\"”»“’)\]]*$")


def is_call(element: HtmlElement, words: str) -> bool:
    """Whether a line is the page's own; `words` are those of `element`."""
    if len(words) > _END_LONGEST or not _is_line(element):
        return False  # what runs within a line is part of a sentence
    if len(words) <= _LABEL_LONGEST and _LABEL.fullmatch(words):
        return len(words) < _SENTENCE_LEAST or not words.endswith(".")
    if len(words) <= _WAY_LONGEST and _READ_ALSO.fullmatch(words):
        return True
    apart = element.tag not in _HEADINGS and _is_apart(element, words)
    if _IN_PRINT.match(words):
        return apart or _has_way_out(element, words)
    if len(words) > _CALL_LONGEST:
        return _is_of_end(element, words, apart=apart) and _is_last(element)
    if _CALL.match(words):
        return apart or _has_way_out(element, words) or _is_last(element)
    if _leads_out(element, words) or (_OF_ITSELF.match(words) and (apart or _is_last(element))):
        return True
    return _is_of_end(element, words, apart=apart) and _is_last(element)


def _leads_out(element: HtmlElement, words: str) -> bool:
    """Whether a line asks to write, or offers a newsletter in words that are no sentence."""
    if not _has_way_out(element, words):
        return False
    if _ASKS.match(words):
        return True
    is_label = len(words) <= _LABEL_LONGEST and not _SENTENCE.search(words)
    is_offer = is_label and element.tag not in _HEADINGS
    return bool(_LETTER.search(words)) and (is_offer or _is_last(element))


def _is_of_end(element: HtmlElement, words: str, *, apart: bool) -> bool:
    """Whether a line that stands behind the article says whom to turn to, or that it is over."""
    if len(words) <= _WAY_LONGEST and element.tag in {"p", "div"} and _says_end(element, words):
        return True
    of_author = (apart or _ADDRESS.search(words)) and _OF_THE_AUTHOR.search(words)
    invites = apart and any(map(_CALL.match, _LATER.split(words)[1:]))
    of_itself = apart and (_OF_ITSELF.match(words) or _PASS_ON.fullmatch(words))
    said = of_author or invites or of_itself or _asks_for_gifts(words)
    said = said or _tells_of_a_person(element, words, apart=apart)
    return bool(said) or _states_terms(element, words)


def _is_apart(element: HtmlElement, words: str) -> bool:
    if len(element) == 1 and element[0].tag in {"p", "div"} and words_of(element[0]) == words:
        element = element[0]
    apart = sum(len(words_of(part)) for part in element.iterchildren(*_SET_APART))
    return apart >= _APART * len(words)


def _asks_for_gifts(words: str) -> bool:
    """Whether a page says that it lives by gifts; those who are quoted say it of themselves."""
    return bool(_NEED.search(words)) and not _QUOTES.search(words)


def _tells_of_a_person(element: HtmlElement, words: str, *, apart: bool) -> bool:
    """Whether a line begins with a name and what its bearer is, in italics or below a rule.

    Below a rule the name is set in bold type.
    """
    named = _BORN.search(words)
    above = element.getprevious()
    bold = next((words_of(part) for part in element.iterchildren("strong", "b")), "")
    is_apart = apart or (above is not None and above.tag == "hr" and words.startswith(bold or "\n"))
    return is_apart and named is not None and is_name(words[: named.start()])


def _is_line(element: HtmlElement) -> bool:
    """Whether an element is a line by itself; one that else runs within one has none beside it."""
    if element.tag not in {"span", "td", "th"}:
        return True
    around, above, below = element.getparent(), element.getprevious(), element.getnext()
    if element.tag != "span" or around is None or around.tag not in _ROOMS:
        return False
    before = around.text if above is None else above.tail
    beside = [part for part in (above, below) if part is not None]
    is_alone = not f"{before or ''}{element.tail or ''}".strip()
    return is_alone and all(part.tag in _ROOMS or part.tag in _AROUND for part in beside)


def _says_end(line: HtmlElement, words: str) -> bool:
    if len(words) <= _SENTENCE_LEAST and _END_MARK.fullmatch(words):
        return True
    if next(line.iterdescendants("p", "div", "li"), None) is not None:
        return False  # several lines
    later = _LATER.split(words)[1:]
    if _CONTACT.search(words) or _ANSWER.fullmatch(words):
        return True
    return any(map(_CALL.match, later)) or _leads_away(line, words)


def _leads_away(element: HtmlElement, words: str) -> bool:
    """Whether a line is all in italics and holds a link, or asks or names and ends in a link."""
    links = list(element.iter("a"))
    if not links or words[0] in "(（":
        return False
    answer = _ASKED.split(words)[-1]
    if answer != words and 0 < len(answer.strip()) <= len(words_of(links[-1])) + 1:
        return True
    apart = sum(len(words_of(part)) for part in element.iter("em", "i", "small"))
    return apart >= _APART * len(words)


def _has_way_out(element: HtmlElement, words: str) -> bool:
    """Whether a line holds a link or an address to write to."""
    return next(element.iter("a"), None) is not None or bool(_ADDRESS.search(words))


def _states_terms(element: HtmlElement, words: str) -> bool:
    """Whether a line leads to two sets of rules at least."""
    links = list(element.iter("a")) if len(words) > _PROSE else []
    return len(links) > 1 and sum(bool(_TERMS.search(words_of(link))) for link in links) > 1


def _is_last(element: HtmlElement) -> bool:
    """Whether no paragraph of prose follows, in the element's room or the one around it."""
    around = element.getparent()
    behind = list(islice(element.itersiblings(), _MOST_BEHIND))
    if around is None or len(behind) == _MOST_BEHIND or any(map(_is_prose, behind)):
        return False
    return around.tag in {"article", "main", "body"} or not any(
        _is_prose(other) for other in around.itersiblings("p", "div")
    )


def _is_prose(other: HtmlElement) -> bool:
    if not isinstance(other.tag, str):
        return False
    words = words_of(other)
    return (
        weight_of(words) > _PROSE
        and bool(_SENTENCE.search(words))
        and link_share(other) < 0.3
        and not words.startswith(("©", "Copyright"))
        and not (_CALL.match(words) or _OF_ITSELF.match(words) or _OF_THE_AUTHOR.search(words))
        and not _asks_for_gifts(words)
    )
