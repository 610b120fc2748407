"""English words that show who does what: cues, verbs, frames of reported speech."""

import re

_AGAIN = (
    r"(?:\s+(?:also|now|then|soon|still|further|jointly|together|again|later|all|both"
    r"|additionally|subsequently|\w+ly|instead|therefore|in turn|be able))*"
)
SAID = (
    r"said|says|say|told|tells|added|adds|noted|notes|stressed|stresses|emphasi[sz]ed|emphasi[sz]es"
    r"|announced|announces|stated|states|claimed|claims|warned|warns|argued|argues|explained|explains"
    r"|confirmed|confirms|insisted|insists|declared|declares|revealed|reveals|wrote|writes"
    r"|commented|predicted|predicts|pointed\s+out|underlined|underscored"
    r"|reiterated|recalled|remarked|replied|acknowledged|disclosed"
)
# Verbs with which people put something to others: what stands with them is reported speech.
ACTS = (
    r"propose[sd]?|suggest(?:s|ed)?|recommend(?:s|ed)?|urge[sd]?|ask(?:s|ed)?|invite[sd]?"
    r"|encourage[sd]?|request(?:s|ed)?|demand(?:s|ed)?|offer(?:s|ed)?|call(?:s|ed)?\s+(?:up)?on"
    r"|call(?:s|ed)?\s+for|appeal(?:s|ed)?|pledge[sd]?|promise[sd]?|vow(?:s|ed)?|advise[sd]?"
    r"|threaten(?:s|ed)?"
)
_REGULAR = """
accept achieve acquire adopt agree aim allocate allow announce appeal approve arrive ask
assure attend authorise authorize back ban believe bid block boost call cancel claim close
commit complete conclude confirm consider continue contribute convene create criticise declare
decide defend deliver demand deny deploy designate develop direct discuss donate double
dismiss earmark embrace emphasise encourage endorse end enable ensure establish exceed
exchange expand expect express extend face favour favor finalise finalize finance follow form
formalise formalize fund grant guarantee help hope host impose improve include increase inform
ink install instruct insist intend introduce invite join launch lift look maintain move need
negotiate note offer open oppose order outline own pass permit place plan pledge prepare
present press prevent produce promise promote propose provide publish purchase push reach
reaffirm receive recommend reduce refuse reject release relaunch remain remove renew repeat
report request require resume reveal review scrap seal seek select serve sign stop strengthen
stress suggest supply support suspend target task tell thank threaten trade transfer turn
undertake unveil update urge use visit vote vow want warn welcome work
"""
_PAST = """
began bought brought built came chose cut drew fell gave got held kept laid led left lent let
lost made met paid put ran rose said saw sent set shook sold sought spent spoke stood struck
swore took told thought took undertook understood went withdrew won wrote overtook agreed
begins buys brings builds comes gives holds keeps leads makes meets pays runs says sees sells
sends sets spends stands strikes takes tells thinks understands goes wins writes gets inks
"""


def _forms(verb: str) -> list[str]:
    if verb.endswith("e"):
        return [f"{verb}s", f"{verb}d"]
    if verb.endswith("y") and verb[-2] not in "aeou":
        return [f"{verb[:-1]}ies", f"{verb[:-1]}ied"]
    doubled = {"plan", "ban", "stop", "scrap", "commit", "permit", "transfer", "bid", "cancel"}
    past = f"{verb}{verb[-1]}ed" if verb in doubled else f"{verb}ed"
    return [f"{verb}es" if verb.endswith(("s", "sh", "ch", "x")) else f"{verb}s", past]


_FORMS = {form for verb in _REGULAR.split() for form in _forms(verb)} | set(_PAST.split())
_AUXILIARY = (
    r"will|would|shall|can|could|may|might|must|should|has|have|had|is|are|was|were|does|do|did"
    r"|ought|cannot|won[’']t|isn[’']t|aren[’']t|doesn[’']t|didn[’']t|don[’']t|hasn[’']t|haven[’']t"
)
_AUXILIARIES = frozenset(_AUXILIARY.replace("[’']", "'").split("|"))
_VERBS = frozenset(_FORMS)
WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|[’'](?:ll|re|ve)(?!\w)")


def is_auxiliary(word: str) -> bool:
    """Whether a word is "will", "has", "isn’t" and the like."""
    return word.casefold().replace("’", "'") in _AUXILIARIES


def is_verb(word: str) -> bool:
    """Whether a word may be a finite verb; many are nouns elsewhere, as "plans" is."""
    small = word.casefold()
    return small in _VERBS or (len(small) > 4 and small.endswith("ed") and word.islower())


# In front of what looks like a verb, and shows that it is a noun or belongs to one.
NO_VERB_BEHIND = re.compile(
    r"(?:\b(?:the|a|an|its|their|his|her|our|your|my|of|for|to|in|on|with|from"
    r"|by|about|under|over|and|newly|recently|jointly|previously|currently|new|more|all|some|any"
    r"|no|two|three|several|many|lofty|own|as|at|such|other|national|future|ambitious|long-term)"
    r"|[’']s|s[’']|[’'])\s+$",
    re.IGNORECASE,
)
LEAD = re.compile(
    r"(?:(?:in|on|at|by|for|from|with|under|after|before|during|since|over|as|if|when|while|once|to"
    r"|through|following|despite|according|within|amid|coupled|together|earlier|later|today|also"
    r"|however|meanwhile|moreover|furthermore|additionally|separately|finally|instead|thus|then"
    r"|therefore|nevertheless|last|this|next|speaking|addressing|upon|because|although|though|until"
    r"|where|given|regarding|tomorrow|yesterday|specifically|similarly|accordingly|currently|now"
    r"|first|second|third|likewise|consequently|importantly|overall|still|here|there|out|across"
    r"|besides|further|alongside|thanks|based|against|toward|towards|building|recognizing|noting)\b"
    r"|\w+ly,)",
    re.IGNORECASE,
)
TIME_LEAD = re.compile(
    r"(?:(?:this|last|next|earlier\s+this|later\s+this)\s+(?:week|month|year|spring|summer|autumn|winter"
    r"|[a-z]+day)|on\s+[a-z]+day|in\s+(?:january|february|march|april|may|june|july|august|september"
    r"|october|november|december|20\d\d)|today|tomorrow|yesterday|also|now|here)\s+(?!of\b)",
    re.IGNORECASE,
)
JOINER = re.compile(
    r"(?:(?:and|but|that|so|also|then|or|as well as|yet|for his part|while|whereby|here|because)"
    r"[\s,]+)+",
    re.IGNORECASE,
)
TAIL = re.compile(
    r"[\s,]+(?:also|further|now|still|currently|already|however|again|both|itself|themselves|himself|jointly"
    r"|today|\w+ly|recently|on\s+\w+day|in\s+(?:january|february|march|april|may|june|july|august"
    r"|september|october|november|december)|last\s+\w+|this\s+\w+|has|have|had|is|are|in turn)$",
    re.IGNORECASE,
)
BEHIND_NAME = re.compile(  # what follows the head of a subject and is no part of it
    r"\s*[,;:(–—]|\s+-\s|\s+(?:which|who|whose|that|where|after|during|at|in|on|under|following|as"
    r"|with|through|speaking|told|by|launched|from|over)\b",
    re.IGNORECASE,
)

WILL = (
    rf"(?:(?:will|shall|would|[’']ll){_AGAIN}"
    r"|(?:won[’']t|would\s+not|cannot)"
    rf"|(?:is|are|was|were)(?:\s+\w+ly|\s+also|\s+now)*\s+(?:set|due|scheduled|going|determined|obliged"
    r"|bound|obligated|pledged|poised|committed)\s+to"
    rf"|(?:is|are)\s+to(?=\s+[a-z])"
    r"|(?:has|have)\s+(?:also\s+)?(?:pledged|promised|vowed|refused|committed|undertaken|decided|resolved)\s+"
    r"(?:itself\s+|themselves\s+)?to"
    r"|(?:pledg(?:e[sd]?|ing)|promis(?:e[sd]?|ing)|vow(?:s|ed|ing)?|undertak(?:e|es|ing)|undertook"
    r"|commit(?:s|ted|ting)?|decid(?:e[sd]?|ing)|guarantee[sd]?|swore|resolve[sd]?|threaten(?:s|ed)?|refuse[sd]?"
    r")\s+(?:itself\s+|themselves\s+)?to"
    r"|(?:commitments?|pledges?|promises?|decision|obligations?)\s+to(?=\s+[a-z]))"
)
GIVES = (
    r"(?:(?:has|have)\s+)?(?:(?:is|are)\s+)?(?:pledge[sd]?|promise[sd]?|commit(?:s|ted)?|announc(?:e[sd]?|ing)"
    r"|unveil(?:s|ed)?|reveal(?:s|ed)?|guarantee[sd]?)"
)
AGREED = (
    r"(?:(?:has|have|had)\s+)?(?:(?:also|further|jointly|mutually)\s+)?(?:agree(?:s|d)?|agreeing)"
    r"(?:\s+(?:to|on|upon|that|in\s+principle))?"
    r"|(?:has|have|had)?\s*(?:reached|concluded)\s+an?\s+(?:\w+\s+)?(?:agreement|deal|understanding)\s+"
    r"(?:to|on|that)"
)
DEALS = (
    r"(?:(?:has|have|had)\s+)?(?:also\s+)?(?:signed|signs|struck|strikes|sealed|seals|inked|inks|"
    r"concluded|concludes|finali[sz]ed|finali[sz]es|formali[sz]ed|formali[sz]es|extended|extends"
    r"|initialled|initialed|ratified|renewed|clinched|reached)"
)
PLANS = (
    r"(?:(?:has|have|had)\s+)?(?:plan(?:s|ned)?|intend(?:s|ed)?|aim(?:s|ed)?|hope[sd]?|seeks?|sought"
    r"|want(?:s|ed)?|propos(?:e[sd]?)|prepar(?:e[sd]?)|expects?)\s+to"
    r"|(?:is|are|was|were)(?:\s+\w+ly|\s+also|\s+now)*\s+(?:planning|intending|aiming|hoping|seeking"
    r"|preparing|looking|working|expected|planned|intended|designated|targeted)\s+to"
    r"|(?:is|are)(?:\s+also)?\s+(?:considering|planning|exploring)"
    r"|(?:plans?|intentions?|ambitions?|goals?|targets?|aims?|strategy|programme|program|roadmap)\s+"
    r"(?:to(?=\s+[a-z])|of(?=\s+\w+ing))"
)
READY = (
    r"(?:is|are|was|were|stands?|remains?|be)(?:\s+\w+ly|\s+also|\s+now|\s+always)*\s+(?:ready|prepared|"
    r"willing|happy|keen)\s+to"
)
ORDERED = (
    r"(?:(?:has|have|had)\s+)?(?:order(?:s|ed)?|instruct(?:s|ed)?|direct(?:s|ed)?|task(?:s|ed)?"
    r"|mandate[sd]?|command(?:s|ed)?)"
)
DECIDED = (
    r"(?:(?:has|have|had)\s+)?(?:approve[sd]|adopt(?:s|ed)|authori[sz]e[sd]|allocate[sd]|earmark(?:s|ed)"
    r"|launch(?:es|ed)|award(?:s|ed)|impose[sd]|lift(?:s|ed)|suspend(?:s|ed)|cancel(?:s|led|ed)|scrap(?:s|ped)"
    r"|purchase[sd])"
)
