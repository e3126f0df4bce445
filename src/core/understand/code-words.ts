/** The words, English and Dutch, that tell an error code from a number that only looks like one. */

import { isAscii } from './ascii.ts'
import { remembering } from './word-memory.ts'

/** What a word beside a number says about it. */
export type Role =
  | 'label' // names a code: error, foutcode, status
  | 'mail' // the talk is of mail
  | 'fault' // something goes wrong
  | 'report' // a system tells: returns, geeft, with
  | 'reply' // stands in the text of an SMTP reply
  | 'version' // a version follows or precedes
  | 'numbered' // a version of something: the version of our server is 4.4.318
  | 'product' // software that has versions
  | 'suite' // products that speak of mail themselves: exchange 5.7.1 may be either
  | 'software' // the talk is of software, not of mail
  | 'section' // part of a document
  | 'number' // a number of another kind: ticket, room, phone
  | 'address' // an IP address or part of one
  | 'date'
  | 'count' // the number counts these
  | 'web' // HTTP shares the replies 500 to 504 with SMTP
  | 'place' // where the mail goes, or what takes it: neither mail nor a product
  | 'motion' // upgraded *to* 4.4.316
  | 'running' // the server runs (on) 4.4.316
  | 'on' // an update on a code is about it, running on it is a version
  | 'copula' // words that may stand between a number and the word that names it
  | 'being' // words that may stand between a number and the word behind it that names it
  | 'joint' // holds a row of numbers together
  | 'plain' // says nothing either way

/** Words separated by spaces; one that ends in * stands for all words that begin so. */
const words: Record<Role, string> = {
  label: `error* err fout fouten foutcode* foutmelding* foutnummer* foutje code codes errorcode* statuscode*
    status dsn ndr ndrs nondelivery bounce bounces bounced bouncing bouncet bounced-with bouncebericht*
    smtp esmtp reply replies response* antwoord* melding meldingen deferral* deferred defer alert* waarschuwing*
    reject rejected rejects rejection* returned diagnostic* diagnostische led msg reason reden issue fehler*
    fehlercode* erreur* enhanced xcode smtpcode* replycode* returncode* result scherm schermpje screen display`,
  mail: `send sends sending sent sturen stuurt stuur verstuur* gestuurd tenantattribution tenantinboundattribution resolver* storedrv* smtpsend* mail mails mailing* mailserver* mailflow* mail-flow mailt mailen mailde* maildomein* mailverkeer mailbericht*
    mailtje* mailsysteem mailhost* mailgateway mailrelay mailqueue mailstroom mailer-daemon yahoo icloud aol ziggo kpn
    gmx scanner* copier* kopieer* multifunction* e-mail* email* smtp* esmtp ndr ndrs bounce* bouncet gebounce* undeliver* onbestel* nondelivery
    connector* queue* wachtrij* deliver* bezorg* aflever* afgelever* afzend* verzend* verzond* sender* recipient*
    ontvanger* geadresseerd* postvak* inbox exchange o365 m365 365 office365 eop mx relay* smarthost* smart-host*
    starttls tls dns spf dkim dmarc spam* trace* defer* message* bericht* hybrid* on-prem* onprem* outbound inbound
    uitgaand* inkomend* gmail hotmail postmaster* attachment* bijlage* rcpt helo ehlo mta postfix exim sendmail
    outlook dsn newsletter* nieuwsbrief* certificate certificaat cert firewall* port25 mailbox* gemaild mta-sts dane`,
  fault: `alert* alarm* waarschuwing* melding* loop loops looping lus hop hops exceeded overschreden error* err fout fouten foutcode* foutmelding* fail* mislukt* reject* refus* geweiger* weiger* denied
    timeout* timed time-out* stuck hang hangs vast storing* probleem problemen problem* issue* blocked geblokkeerd*
    bounce* bouncet unreachable onbereikbaar closed gesloten verbroken dropped connection verbinding* retry
    returned terugkom* teruggestuurd undeliver* onbestelbaar warning* stopped broken kapot stil`,
  report: `mentions mentioned noemt noemde noemen vermeldt vermeldde blames hit hits hitting encounter* experienc*
    ervaren ervaart log logs logged states stating reads throwing produces spits gooit tegenkom* tegengekomen get gets getting got receive receives received receiving krijg krijgt krijgen kreeg kregen gekregen give
    gives giving gave geef geeft geven gaf gaven say says said saying zegt zei show shows showing shown toont
    see sees seeing saw zie ziet zien zag return returns returning retourneert with met throws threw report levert leverde
    oplevert opleverde yields displays displayed reports reported meldt meldde meldden gemeld answer answers answered antwoordt antwoordde respond responds
    responded reageert reageerde staat stond kwam komt krijgt`,
  reply: `action taken user mailbox requested service access relay relaying recipient sender address syntax command bad
    sequence authentication auth authenticated must transaction temporar* greylist* graylist* blocked spam exceed*
    storage invalid reject* denied sorry local timeout timed domain dns insufficient unknown unavailable
    unrout* such permitted too size large quota refused policy delivery content tls starttls closing
    recognized unrecognized implemented unable cannot credentials delivered deferred try later accept* disabled administrative* prohibit* busy available listed blacklisted blocklisted`,
  version: `compatible compatibel versienummer* buildnummer rev revision revisie model version versions versie versies ver vers v release releases released build builds firmware kernel
    driver drivers stuurprogramma update updates updated updaten geupdatet upgrade upgrades upgraded
    upgrading upgraden geupgraded geupgradet updating bijgewerkt bijwerken patch patches patched patchen hotfix
    rollup sdk api library bibliotheek plugin plugins plug-in module package pakket pakketten installer install
    installs installed installing installeren installeer geinstalleerd installatie
    app software agent client tool rc beta alpha changelog lts downgrade downgraded gedowngraded
    uitgebracht verschenen snapshot edition editie image container chart gem npm image dll stable distro
    bundle iso theme thema widget extension extensie add-on addon bios`,
  numbered: 'version versions versie versies versienummer* build buildnummer revision revisie',
  product: `sql windows teams anyconnect cisco adobe acrobat reader postfix exim sendmail dovecot zimbra hmailserver mdaemon drupal wordpress joomla php mysql mariadb postgres postgresql mongodb redis linux ubuntu debian
    centos rhel fedora suse alpine android ios ipados macos chrome chromium firefox safari edge java jdk jre python
    node nodejs node.js deno docker kubernetes k8s helm vmware esxi vsphere vcenter veeam fortios fortigate
    forticlient pfsense opnsense unifi synology dsm qnap qts zoom slack virtualbox sap oracle nginx apache
    httpd tomcat openssl openssh openvpn wireguard samba roundcube zimbra sophos mikrotik routeros proxmox
    grafana prometheus jenkins gitlab github laravel symfony spring hibernate jquery react angular vue bootstrap
    typo3 magento prestashop moodle nextcloud owncloud libreoffice openoffice blender unity unreal godot qt ruby
    rails perl golang rust gcc cmake bash powershell dotnet .net terraform ansible elasticsearch kibana logstash
    zabbix nagios kodi plex photoshop acrobat thunderbird filezilla putty winscp notepad notepad++ 7zip 7-zip
    teamviewer anydesk citrix xenapp cuda nvidia intel amd realtek minecraft steam whatsapp signal telegram
    confluence jira sonarqube artifactory keycloak rabbitmq kafka solr lucene haproxy varnish squid bind memcached
    sqlite typescript webpack babel eslint gradle maven kotlin swift xcode scala clojure erlang elixir haskell
    woocommerce elementor yoast`,
  suite: 'exchange outlook office spamfilter*',
  software: `laptop* crash* vastgelopen gecrasht install* geinstall* download* app apps plugin* theme website*
    webshop printer* driver* game* browser* tablet* excel word pdf changelog github repo npm pip docker
    phone* telefoon* wifi vpn rdp cms gpu desktop software firmware`,
  section: `§ section* sec paragraph* paragraaf paragrafen par hoofdstuk* chapter* artikel* article* clause* appendix
    bijlage annex figure* figuur fig table* tabel* step* stap stappen page* pagina* slide* item requirement* eis
    line regel* rfc norm iso nen control heading kop kopje lid sectie onderdeel alinea sub subsection vraag question
    exercise oefening opgave theorem equation`,
  number: `€ $ £ eur usd euro tel telefoon* telnr phone* bel bellen call mobiel mobile fax ext extension toestel ticket* case incident* zaak
    order* ordernr bestelling* bestelnummer factuur* factuurnummer invoice* ref referentie* reference kenmerk serial sn
    serie* kamer* room* lokaal postcode* zip postal port ports poort poorten pid id kb sku model onderdeelnummer
    artikelnummer* klantnummer* account rekening* iban vlan bus lijn route flight vlucht gate bed stoel seat
    dossier* zaaknummer* nummerbord pin personeelsnummer area building gebouw huisnummer isbn badge track* pakketnummer
    license licentie kvk btw bsn polis* nr. lot batch partij po rma job taak task`,
  address: `ip ip-adres ipadres adres address gateway subnet netmask host-ip dns-server nameserver ping pingen router
    range netwerk network ipv4 lan wan`,
  date: `on op per vanaf tot until till since sinds by before voor na after datum date dated dd d.d meeting vergadering*
    afspraak* appointment deadline due geboren born om maandag dinsdag woensdag
    donderdag sent verzonden gestuurd vrijdag zaterdag zondag monday tuesday wednesday thursday friday saturday sunday planned gepland`,
  count: `€ $ % of out users gebruikers mails e-mails emails mailtjes messages berichten seats people mensen mailboxes mailboxen
    postvakken items mb gb kb tb kib mib gib bytes euro euros eur usd gbp dollar dollars pond percent procent km kg cm
    mm m meter meters stuks stuk times keer x days day dagen dag uur uren hour hours minutes minuten min sec second
    seconds seconden ms weeks weken months maanden years jaar licenses licences licenties recipients ontvangers
    employees medewerkers collega's leden members pages pagina's orders tickets stoelen accounts devices apparaten pcs
    laptops servers attempts pogingen students studenten leerlingen customers klanten boxes dozen rooms kamers
    guests gasten calories hp pk watt w volt v grams gram liter liters documents documenten files bestanden
    newsletters nieuwsbrieven domains domeinen addresses adressen attachments bijlagen contacts contacten mailings
    connectors queued personen persons man vrouwen men women kinderen children points punten tests regels rules
    street straat avenue road main inches inch pixels px rpm kbps mbps gbps items euro's phones spots plaatsen
    tons ton invites invitations uitnodigingen staff workers subscribers abonnees requests verzoeken`,
  web: `http https website* webshop webserver* site url browser* page pages pagina* nginx apache iis api php webpage*
    wordpress cloudflare rest endpoint web webmail curl request* ajax frontend proxy drupal upload gateway internal`,
  place: `server* kantoor office branch hq hoofdkantoor vestiging* filiaal partner* leverancier* supplier* klant* customer*
    domain* domein* host* site cloud tenant portal portaal admin* side kant company bedrijf collega colleague boss baas
    ons someone team datacenter headquarters them hem haar him her hun`,
  motion: 'to naar from van tot -> into',
  running: 'runs running run draait draaien draaide uses use using gebruikt gebruiken zit zitten',
  on: 'on op',
  copula: `: ( # " is was are were be the de het een a an in as als our onze my mijn this deze dit that die
    no nr number nummer new nieuw nieuwe with met still nog weer again always steeds altijd # called genaamd namely
    namelijk latest laatste nieuwste current huidige now nu has had have heeft hebben`,
  being: `is was are were the de het een a an our onze latest nieuwste newest laatste current huidige stable stabiele
    new nieuwe`,
  joint: ', and en or of & plus to naar -> - and/or en/of then toen dan',
  plain: `what wat is this dit that dat the de het een a an does do did mean means meaning betekent betekenen betekenis
    how hoe to fix solve solved los lossen oplossen on op i ik me mij my mijn we wij ons onze our us you je jij
    jullie u uw your help hulp please graag aub svp can could kan kun kunnen kunt get gets getting got krijg krijgt
    krijgen kreeg have has had heb hebt heeft hebben again alweer opnieuw weer nog still steeds now nu today vandaag yesterday gisteren
    since sinds morning ochtend vanochtend vanmorgen hi hello hey hoi hallo thanks thank bedankt dank and en or of
    in at aan bij for voor from van with met about over why waarom when wanneer see seeing zie zien saw same
    zelfde just only alleen maar any anyone somebody iemand know weet explain leg uit uitleg it its er hier here
    there daar then dan are be been was were not niet no nee yes ja ok so dus all alle alles every elke now what's
    whats need nodig should moet moeten doen say says zegt also ook tell vertel meer more info information
    informatie show toon next volgende after before na came komt comes through tonight vannacht always altijd
    these those deze die looking for look kijk find search zoek try tried first eerst second third last laatste
    if als but as by per both beide either keep keeps kept sometimes soms suddenly opeens ineens plots where waar
    which welke give gives geeft gave another andere other different ander yet already al keeps daily overnight
    dear beste team urgent new nieuw nieuwe going gone went ging gaat gaan became wordt werd geworden out who
    got while terwijl versus vs plus too around rond sure zeker think denk maybe misschien probably waarschijnlijk
    hmm oh eh uh ah well nou tja really echt very erg quick snel question vraag others other rest anderen overige ones one two twee difference verschil between tussen compare vergelijk article artikel topic onderwerp entry meant bedoel bedoelde instead`,
}

/** Several roles as the bits of one number. */
export type Roles = number

/** Each role as one bit. */
export const bit = Object.fromEntries(
  (Object.keys(words) as Role[]).map((role, at) => [role, 1 << at]),
) as Record<Role, Roles>

/** Roles as a set, for asking about many words. */
export const rolesNamed = (...roles: readonly Role[]): Roles =>
  roles.reduce((set, role) => set | bit[role], 0)

const whole = new Map<string, Roles>()
const beginnings = new Map<string, Roles>()
for (const [role, list] of Object.entries(words) as [Role, string][])
  for (const word of list.split(/\s+/)) {
    const [key, map] = word.endsWith('*') ? [word.slice(0, -1), beginnings] : [word, whole]
    map.set(key, (map.get(key) ?? 0) | bit[role])
  }
const longest = Math.max(...[...beginnings.keys()].map(beginning => beginning.length))

/** The roles that a listed word plays; a number at its end does not change them: server2, error550. */
function rolesOf(word: string): Roles {
  const bare = word.replace(/(?<=\p{L}{2})\d{1,4}$/u, '')
  let roles = (whole.get(word) ?? 0) | (whole.get(bare) ?? 0)
  for (let length = Math.min(word.length, longest); length > 1; length--)
    roles |= beginnings.get(word.slice(0, length)) ?? 0
  return roles
}

/** A word as it is written: how the lists have it, and the roles it plays there. */
export const readWord = remembering((written: string): { word: string; roles: Roles } => {
  const word = listed(written)
  return { word, roles: rolesOf(word) }
})

/** Whether a word as it is written plays one of these roles. */
export const plays = (word: string, roles: Roles): boolean => (readWord(word).roles & roles) !== 0

/** Lower case, no accents, no 's. */
function listed(word: string): string {
  const lower = word.toLowerCase()
  return (isAscii(lower) ? lower : lower.normalize('NFD').replace(/\p{M}/gu, '')).replace(/'s?$/, '')
}
