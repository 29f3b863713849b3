import type { ComponentChild, VNode } from "preact";
import type { AboutAddress } from "#extension/messages/handoff.ts";
import { LevelShape, levelName } from "./level.tsx";

/** Lets a long name break after its dots rather than anywhere. */
function breakable(name: string): ComponentChild {
  return name.split(/(?<=\.)/u).flatMap((part, index) => (index === 0 ? [part] : [<wbr key={index} />, part]));
}

/** A host with the part that somebody registered, and so cannot be faked, set apart. */
function SiteName({ host, domain }: { host: string; domain: string | undefined }): VNode {
  if (domain === undefined || !host.endsWith(domain)) return <span class="site-name">{breakable(host)}</span>;
  return (
    <span class="site-name">
      <span class="site-sub">{breakable(host.slice(0, -domain.length))}</span>
      <wbr />
      {breakable(domain)}
    </span>
  );
}

/** The head of everything that is about one site: its level's shape, its name and the level's word. */
export function SiteHead({ about }: { about: AboutAddress }): VNode {
  return (
    <div class="site-head">
      <LevelShape level={about.level} />
      {about.host !== undefined && (
        <h1>
          <SiteName host={about.host} domain={about.domain} />
        </h1>
      )}
      <p class={`level-word level-${about.level}`}>{levelName(about.level)}</p>
    </div>
  );
}
