/** Institutions with a name of their own, from many countries. */
export const DISTINCT_NAMES =
  "abnamro.nl americanexpress.com bancolombia.com bankofamerica.com banorte.com barclays.co.uk binance.com bnpparibas.fr boursorama.com bradesco.com.br caixabank.es capitalone.com capitecbank.co.za coinbase.com commbank.com.au commerzbank.de csob.cz deutsche-bank.de etoro.com garantibbva.com.tr gtbank.com handelsbanken.se hdfcbank.com icicibank.com intesasanpaolo.com kasikornbank.com klarna.com labanquepostale.fr lloydsbank.co.uk maybank2u.com.my mercadopago.com.ar monzo.com natwest.com navyfederal.org nordea.fi otpbank.hu paypal.com pkobp.pl rabobank.nl revolut.com rakuten-bank.co.jp robinhood.com sabadell.com santander.co.uk scotiabank.com standardbank.co.za swedbank.se unicredit.it usbank.com vietcombank.com.vn wellsfargo.com westpac.com.au".split(
    " ",
  );

/** Institutions whose names are words of everyday language or have four letters at most. */
export const PLAIN_NAMES =
  "ally.com chase.com chime.com citi.com discover.com dkb.de dnb.no fidelity.co.uk hsbc.co.uk ing.de itau.com.br kbc.be nationwide.co.uk regions.com square.com sparkasse.de stripe.com td.com tide.co tsb.co.uk vanguard.com wise.com".split(
    " ",
  );

/** Names of the kind that phishing reports list, each with the domain that it is after. */
export const PHISHING: readonly (readonly [host: string, target: string])[] = [
  ["secure03a-chase.com", "chase.com"],
  ["chase-account-locked.com", "chase.com"],
  ["chaseonlinesecurity.example", "chase.com"],
  ["chase.com-verify-device.live", "chase.com"],
  ["wwwchase.com", "chase.com"],
  ["login.wellsfargo.com.session-4821.top", "wellsfargo.com"],
  ["wells-fargo-secure.com", "wellsfargo.com"],
  ["wellsfargo.account-help.example", "wellsfargo.com"],
  ["we1lsfargo.com", "wellsfargo.com"],
  ["paypal-resolution-center.com", "paypal.com"],
  ["paypai.com", "paypal.com"],
  ["paypal.com.webapps-signin.cf", "paypal.com"],
  ["www-paypal-com.user-id235641.example", "paypal.com"],
  ["service-paypal-info.ml", "paypal.com"],
  ["10413paypal80818.example.com", "paypal.com"],
  ["xn--pypal-4ve.com", "paypal.com"],
  ["bankofamerica-verification.example.net", "bankofamerica.com"],
  ["secure.bankofamerica.com-login-sign-in.example", "bankofamerica.com"],
  ["bankofarnerica.com", "bankofamerica.com"],
  ["navyfederal-alerts.org", "navyfederal.org"],
  ["navyfedera1.org", "navyfederal.org"],
  ["usbank-locked.example", "usbank.com"],
  ["capital0ne.com", "capitalone.com"],
  ["discover-login.example", "discover.com"],
  ["regions-securemessage.example", "regions.com"],
  ["citi-verify.example", "citi.com"],
  ["hsbc-newpayee-cancel.example", "hsbc.co.uk"],
  ["hsbc.confirm-my-payee.com", "hsbc.co.uk"],
  ["lloyds-device-verify.example", "lloydsbank.co.uk"],
  ["lloydsbank.co.uk-oleb.live", "lloydsbank.co.uk"],
  ["1loydsbank-update.com", "lloydsbank.co.uk"],
  ["barclays-auth-payee.example", "barclays.co.uk"],
  ["santander.cancel-web-payees.com", "santander.co.uk"],
  ["santander.uk.validate-new-device.info", "santander.co.uk"],
  ["natwest-helpdesk.example", "natwest.com"],
  ["tsb-alerts.example", "tsb.co.uk"],
  ["nationwide-payee-alert.example", "nationwide.co.uk"],
  ["revolut-kyc.app", "revolut.com"],
  ["rnonzo.com", "monzo.com"],
  ["wise-login.example", "wise.com"],
  ["sparkasse.secure-aktualisierung.de", "sparkasse.de"],
  ["sparkasse-sicherheit.example", "sparkasse.de"],
  ["commerzbank-kundenservice.example", "commerzbank.de"],
  ["deutschebank-photo-verifizierung.example", "deutsche-bank.de"],
  ["ing-sicherheit.example", "ing.de"],
  ["dkb-anmelden.example", "dkb.de"],
  ["mabanque-connexionbnpparibas.example", "bnpparibas.fr"],
  ["labanquepostale-certicode.example", "labanquepostale.fr"],
  ["boursorama-espace-client.example", "boursorama.com"],
  ["abnamroklantomgeving.example.nl", "abnamro.nl"],
  ["rabo-bank.nl", "rabobank.nl"],
  ["kbc-inloggen.be", "kbc.be"],
  ["pkobp-logowanie.example", "pkobp.pl"],
  ["caixabank-clave.example", "caixabank.es"],
  ["intesasanpaolo-sicurezza.example", "intesasanpaolo.com"],
  ["garantibbva-giris.example", "garantibbva.com.tr"],
  ["cliente-itau.online", "itau.com.br"],
  ["bradesco-atualizacao.example", "bradesco.com.br"],
  ["sucursal-bancolombia.example", "bancolombia.com"],
  ["hdfcbank.kyc-update.example", "hdfcbank.com"],
  ["icicibannk.com", "icicibank.com"],
  ["maybank2u.com.my.login-0x3f.click", "maybank2u.com.my"],
  ["commbank-netbank.example", "commbank.com.au"],
  ["westpac.com.au.alert-id.example", "westpac.com.au"],
  ["binance-airdrop-claim.example", "binance.com"],
  ["coinbase.login.wallet-sync.example", "coinbase.com"],
  ["klarna-rechnung.example", "klarna.com"],
];

/** Honest sites, most of them popular, whose names come near to those above in one way or another. */
export const INNOCENT =
  "a11ytools.com achase.example adidas.com airbnb.com alipay-design.antfin.com allyson.example amazon.com apple.com ascend.io asos.com aws.amazon.com barclay.example.edu battle.net bbc.co.uk bing.com binge.com.au blog.google booking.com boursier.com britannica.com canva.com capitol.gov cardiff.ac.uk ceskatelevize.cz chaser.com chasen.example chime.example.org circleci.com citizen.com cnn.com coindesk.com coinmarketcap.com commonsensemedia.org costco.com craigslist.org dailymotion.com dbknews.com discord.com discovery.com discoverlife.org disney.com dnb.com docs.python.org dropbox.com duckduckgo.com ebay.com economist.com en.wikipedia.org espn.com etsy.com eurosport.com expedia.com facebook.com fandom.com fidelity-project.github.io finance.yahoo.com financialexpress.com flickr.com forbes.com foursquare.com gizmodo.com github.com gitlab.com globo.com gmail.com google.com guardian.co.uk hbr.org healthline.com homedepot.com hotstar.com hulu.com ikea.com imdb.com immobilienscout24.de indeed.com instagram.com investing.com issuu.com itaucard.example.org jobbank.gc.ca josbank.com karl-chase.example kayak.com khanacademy.org kotobank.jp lemonde.fr leparisien.fr likewise.com linkedin.com live.com m.youtube.com macys.com mail.google.com marriott.com mdpi.com medium.com mercadolibre.com.ar microsoft.com mit.edu money.com moneysavingexpert.com monza.net mozilla.org msn.com nationalgeographic.com nationwidechildrens.org nature.com netflix.com news.ycombinator.com nike.com nordea.zendesk.com npr.org nytimes.com okta.com openai.com orf.at otto.de outlook.live.com overstock.com paramount.com payback.de paylocity.com payscale.com people.com pinterest.com playstation.com politico.com purchase.edu qualtrics.com quora.com rabbitmq.com ralph.example reddit.com regional.example researchgate.net ring.com roblox.com rottentomatoes.com samsung.com santander.wd3.myworkdayjobs.com scotland.gov.uk sedo.com shutterstock.com skype.com slideshare.net snapchat.com softbank.jp soundcloud.com spiegel.de spotify.com square-enix.com squarespace.com stackoverflow.com state.gov steampowered.com strikes.example stripes.com swisstransfer.com target.com techcrunch.com telegraph.co.uk tesco.com thetimes.co.uk tidal.com tides.example tiktok.com transfermarkt.de tripadvisor.com tumblr.com twitch.tv twitter.com uber.com ubuntu.com unicef.org unsplash.com upwork.com usa.gov usf.edu vanguardngr.com vimeo.com visitbritain.com vk.com vw.com walmart.com washingtonpost.com weather.com webmd.com westpacific.example whatsapp.com wikihow.com wired.com wisecracker.example wiseman.edu worldbank.org wordpress.com www-paypal-com.translate.goog xing.com yahoo.co.jp yandex.ru yelp.com youtube.com zalando.de zillow.com zoom.us".split(
    " ",
  );
