/** Proposals to accept: findings that are intended, and brackets that are text. */
import { fingerprintOf, surfaceOfFinding } from '../../core/lint/acceptance.ts';
import type { Finding } from '../../core/lint/rule.ts';
import { cut, titleText } from '../../core/lint/rule-fixes.ts';
import { mentionsOf } from '../../core/mentions/mention-index.ts';
import { type Message, say } from '../../core/message.ts';
import type { Document, LocatedTag } from '../../core/syntax/document.ts';
import { bracketKey } from '../../core/syntax/labels.ts';
import { excerpt } from '../../core/text/excerpt.ts';
import { beginsAsName } from '../../core/text/scripts.ts';
import { tokens } from '../../core/text/tokens.ts';
import type { AcceptRequest } from './accept.ts';
import type { Proposal } from './proposal.ts';
import type { ProposalContext } from './proposal-context.ts';

/** Maximum of findings that are offered to be accepted at a selection. */
const maxAccepted = 10;
/** Proposes to accept the findings at a selection. */
export function acceptFindings({ document, findings }: ProposalContext): Proposal[] {
  return findings.slice(0, maxAccepted).flatMap((finding) => accept(document, finding));
}

/** Proposes to accept a finding: this one, or all of its rule about its name. */
function accept(document: Document, finding: Finding): Proposal[] {
  const rule = finding.rule.code;
  const proposal = (title: Message, accepted: AcceptRequest): Proposal => ({
    title,
    kind: 'quickfix',
    finding,
    accepted,
    edits: () => [],
  });
  const text = finding.tag ? titleText(finding.tag) : cut(document.slice(finding.from, finding.to));
  const title = text ? say('Accept “{0}” here ({1})', text, rule) : say('Accept this finding ({0})', rule);
  const one = proposal(title, { rule, ...fingerprintOf(document, finding) });
  const surface = surfaceOfFinding(document, finding);
  if (!mentionsOf(document).get(surface)) return [one];
  return [one, proposal(say('Accept “{0}” for {1} everywhere', excerpt(surface), rule), { rule, surface })];
}

/** Maximum length of a bracket that is offered as text, in UTF-16 units: longer ones are no notes that come again. */
const maxBracketLength = 60;

/** Proposes to read a bracket as text though it has a label, where what it holds looks like no name: `[LOC cit.]`, `[PER 100]`. */
export function acceptAsText(_: ProposalContext, { tag, line }: LocatedTag): Proposal[] {
  if (!tag.closed || !tag.known) return [];
  const body = line.text.slice(tag.bodyFrom, tag.bodyTo);
  const isName = tokens(body).some(({ from }) => beginsAsName(body.slice(from)));
  if (body === '' || isName || tag.to - tag.from > maxBracketLength) return [];
  const bracket = bracketKey(line.text.slice(tag.from, tag.to));
  const proposal = (title: Message, everywhere: boolean): Proposal => ({
    title,
    kind: 'quickfix',
    accepted: { bracket, everywhere },
    edits: () => [],
  });
  return [
    proposal(say('Accept “{0}” as text in this file', bracket), false),
    proposal(say('Accept “{0}” as text everywhere', bracket), true),
  ];
}
