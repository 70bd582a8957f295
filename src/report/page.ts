/** The frame of every report: one HTML file that needs nothing but itself. */
import { createHash } from "node:crypto";
import { COMFORTS } from "./comforts.ts";
import { html, trusted } from "./markup.ts";
import type { Content, Markup } from "./markup.ts";
import { STYLE } from "./style.ts";

export interface Page {
  /** Of the window and of the first heading. */
  readonly title: string;
  /** Above the title: what kind of report it is. */
  readonly kicker: string;
  /** Below the title. */
  readonly about: Content;
  readonly sections: readonly PageSection[];
  readonly footer: Content;
}

export interface PageSection {
  readonly id: string;
  readonly title: string;
  /** In the list of contents, where the title is too long. */
  readonly short?: string;
  readonly content: Content;
}

const hash = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** Nothing may be loaded, sent or run but the page's own style sheet and script. */
const POLICY = `default-src 'none'; style-src ${hash(STYLE)}; script-src ${hash(COMFORTS)}; img-src data:; base-uri 'none'; form-action 'none'`;

/** The page as the text of a file. */
export function page({ title, kicker, about, sections, footer }: Page): string {
  const body: Markup = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${trusted(POLICY)}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <meta name="robots" content="noindex" />
        <link rel="icon" href="data:," />
        <title>${title}</title>
        ${trusted(`<style>${STYLE}</style>`)}
      </head>
      <body>
        <a class="skip" href="#content">Skip to the content</a>
        <div class="page">
          <header class="top">
            <p class="kicker">${kicker}</p>
            <h1>${title}</h1>
            ${about}
          </header>
          <nav class="contents" aria-label="Contents">
            <ol>
              ${sections.map(({ id, title, short = title }) => html`<li><a href="#${id}">${short}</a></li> `)}
            </ol>
          </nav>
          <main id="content" tabindex="-1">
            ${sections.map(
              ({ id, title, content }) =>
                html`<section id="${id}" aria-labelledby="${id}-title">
                  <h2 id="${id}-title">${title}</h2>
                  ${content}
                </section> `,
            )}
          </main>
          <footer>${footer}</footer>
        </div>
        ${trusted(`<script>${COMFORTS}</script>`)}
      </body>
    </html> `;
  return body.html;
}
