/**
 * Sites where the name of a customer or a product stands below the operator's
 * own, honestly: personnel and help desks that institutions themselves rent,
 * software catalogues. A name there is no imitation unless bait stands beside
 * it. Hosting that anybody gets in a minute is not among them.
 */
const SHARED_SERVICES = new Set([
  "apkpure.com",
  "atlassian.net",
  "avature.net",
  "bamboohr.com",
  "bing.com",
  "brassring.com",
  "breezy.hr",
  "custhelp.com",
  "eightfold.ai",
  "fandom.com",
  "force.com",
  "greenhouse.io",
  "icims.com",
  "instructure.com",
  "lever.co",
  "medallia.com",
  "myworkday.com",
  "myworkdayjobs.com",
  "okta.com",
  "oraclecloud.com",
  "qualtrics.com",
  "recruitee.com",
  "salesforce.com",
  "service-now.com",
  "sharepoint.com",
  "slack.com",
  "smartrecruiters.com",
  "softonic.com",
  "stackexchange.com",
  "successfactors.com",
  "successfactors.eu",
  "taleo.net",
  "teamtailor.com",
  "uptodown.com",
  "wikipedia.org",
  "workable.com",
  "zendesk.com",
]);

/** Whether names below this registrable domain are its customers' or subjects', honestly. */
export function isSharedService(registrableDomain: string): boolean {
  return SHARED_SERVICES.has(registrableDomain);
}

/** Copies of whole sites that somebody asked for, below a name made from the site's own: `www-chase-com.translate.goog`. */
const COPIES = new Set(["ampproject.org", "translate.goog"]);

/** Whether hosts below this registrable domain or public suffix are copies made by its operator. */
export function isCopyOfSites(domain: string): boolean {
  return COPIES.has(domain);
}
