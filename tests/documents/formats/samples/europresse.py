"""Samples of parley.documents.formats.europresse: invented articles in Europresse's page."""

PAGE = """\
<!DOCTYPE html> <html> <head> <meta charset="utf-8"> <title></title> <style>.DocPublicationName{color:#83724e}</style>
</head> <body>  <article> <header> <img sourcecode="LQ" src="http://nouveau.eureka.cc/Docviewer.aspx" />
<div> <span class="DocPublicationName">Le Quai, no. 1234   </span> </div>
<div> <span class="DocHeader">Politique, mardi 14 mars 2006, p. 16</span> </div>  <div><p>MEDIAS</p></div>
<div class="titreArticle">  <p class='sm-margin-bottom'>TRIBUNE</p>  <p class="titreArticleVisu">Le port reste fermé</p>
</div>  <div>Ariane Lemoine</div> </header> <section> <div class="DocText"> <div class='docOcurrContainer'>
<p>Le port reste <mark>fermé</mark>, a dit le maire.</p> <p>Rien n’est perdu, selon lui.</p>
<p>Lire aussi « Le port » https://lequai.example/port</p> </div> </div> </section>
<aside> <div>  <p><b>Illustration(s) : </b></p>  <p></p> <div><p>Une photo du port.</p> </div>  </div>
<div> <b>Note(s) : </b> </div>  </aside> <footer> <a name="complement"></a>
<small>© 2006 Le Quai. Tous droits réservés.</small> <p>Numéro de document : news·20060315·LQ·0q1503_1256056</p>
<div id="divPubliC"> <div> <span id="PubliC_lblNodoc">news·20060315·LQ·0q1503_1256056</span> </div>
<div> <span id="PubliC_lblCertificatIssuedTo">Ce certificat est émis à <b>UNIV</b> à des fins de visualisation.</span>
</div> <div><span>Date d'émission : <b><span id="PubliC_lblEndDate">2015-07-04</span></b></span> </div> </div> </footer>
</article> <article> <header> <div class="rdp__DocPublicationName"><span class="DocPublicationName">Harbour Post
(web site)</span></div><span class="DocHeader">World, Tuesday, March 14, 2006 - 08:30:00 UTC +0100</span>
<div class="titreArticle"><p class="sm-margin-TopNews titreArticleVisu rdp__articletitle">Port stays shut</p></div>
<p class="sm-margin-bottomNews">Ines Calloway</p></header><section><div class="DocText clearfix">
<div class="docOcurrContainer">The port stays shut, the mayor said.<br/><br/>“Nothing is lost,” he said.</div></div>
</section></article> <article> <header> <div> <span class="DocPublicationName">Le Quai</span> </div>
<div> <span class="DocHeader">Une, mardi 14 mars 2006, p. 1</span> </div> <div class="titreArticle">
<p class="titreArticleVisu">Un dessin</p> </div> </header> <section> <div class="DocText">
<div class='docOcurrContainer'></div></div> </section> </article> </body> </html>
"""

# of before 2013: a table an article
OLD = """\
<html xmlns:n1="http://www.cedrom-sni.com/schema/newsv1.xsd"><head>
<META http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">
<link href="http://www.bpe.europresse.example/css/CSS_PopupPrint.css"" rel="stylesheet" type="text/css"></head><body>
<form id="frmSave"><div><input type="button" value="Sauvegarder" /></div></form>
<table align="center"><tr><td style="word-wrap: break-word"><table id="tbHeaderImages"><tr><td id="celPublication">\
<img src="lq.gif"><br></td><td id="celPdf" align="left"></td></tr></table><span class="DocPublicationName">Le Quai, \
no. 5968</span><br><span class="DocHeader">Éditorial, </span><span class="DocHeader">jeudi </span>\
<span class="DocHeader">4 octobre 2012</span><span class="DocHeader">, p. 03</span><br><br>TRIBUNE<br>\
<span class="TitreArticleVisu">Le port reste <span style="color:red; font-weight:bold">fermé</span></span><br><br>\
Ariane Lemoine<br><p></p>Le port reste <span style="color:red">fermé</span>, a dit le maire.\
<font style="font-weight:bold;"> Rien n'est perdu.</font><p></p>(1) Une note.<p></p>\
<b><i>© 2012 Le Quai. Tous droits réservés.</i></b><p></p>Numéro de document : news·20121004·LQ·156190<br><br><br>\
<table bgcolor="#ffffff"><tr> <td align="center"><img src="v.gif" alt="Certificat PubliC">news·20121004·LQ·156190</td>\
</tr><tr> <td align="center">Ce certificat est émis à <b>University</b> à des fins de visualisation.</td></tr>\
</table></td></tr></table>
<p><br><br><table align="center"><tr><td><table id="tbHeaderImages"><tr><td></td></tr></table>\
<span class="DocPublicationName">La Digue</span><br><span class="DocHeader">mercredi </span>\
<span class="DocHeader">3 octobre 2012</span><br><br><span class="TitreArticleVisu">Une digue</span><br><br>\
La digue tient, a dit le maire.<p></p><b><i>© 2012 La Digue. Tous droits réservés.</i></b><p></p>\
Numéro de document : news·20121003·LD·1</td></tr></table>
</body></html>
"""

SAMPLES = {"Europresse": {"europresse.html": PAGE.encode(), "old.html": OLD.encode("latin-1")}}
