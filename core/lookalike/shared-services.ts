/**
 * Sites where the name of a customer, a product or another site stands below
 * the operator's own, honestly: personnel and help desks that institutions
 * themselves rent, software catalogues, caches and translators of whole sites.
 * A name there is no imitation unless bait stands beside it. Hosting that
 * anybody gets in a minute is not among them.
 */
const SHARED_SERVICES = new Set([
  "ampproject.org",
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
  "translate.goog",
  "uptodown.com",
  "wikipedia.org",
  "workable.com",
  "zendesk.com",
]);

/** Whether names below this registrable domain are its customers' or subjects', honestly. */
export function isSharedService(registrableDomain: string): boolean {
  return SHARED_SERVICES.has(registrableDomain);
}
