// The findings beside the pages, the gravest first; each leads to its page, and to its line in the editor.

const NAMES = { error: ['fout', 'fouten'], warning: ['waarschuwing', 'waarschuwingen'], info: ['opmerking', 'opmerkingen'] };

/** Shows the findings of a state; `go` goes to a page. */
export function showFindings({ findings, status }, go) {
  const groups = Object.keys(NAMES).map((severity) => [severity, findings.filter((found) => found.severity === severity)]);
  const counts = groups.filter(([, found]) => found.length).map(([severity, found]) => count(severity, found.length));
  const total = document.getElementById('findings-count');
  total.hidden = counts.length === 1 || (!counts.length && status === 'failed');
  total.textContent = counts.join(', ') || 'Niets gevonden.';
  const lists = groups.filter(([, found]) => found.length).map(([severity, found]) => group(severity, found, go));
  document.getElementById('findings-list').replaceChildren(...lists);
}

export const count = (severity, number) => `${number} ${NAMES[severity][number === 1 ? 0 : 1]}`;

function group(severity, findings, go) {
  const details = document.createElement('details');
  const summary = document.createElement('summary');
  const list = document.createElement('ul');
  details.open = severity !== 'info' || findings.length <= 5;
  summary.textContent = count(severity, findings.length);
  list.append(...findings.map((finding) => item(finding, go)));
  details.append(summary, list);
  return details;
}

function item(finding, go) {
  const made = element('li', `finding ${finding.severity}`);
  made.append(element('span', 'severity', NAMES[finding.severity][0]), ' ', message(finding, go));
  if (finding.hint) made.append(withCode(element('p', 'hint'), `Oplossing: ${finding.hint}`));
  if (finding.source) made.append(source(finding));
  made.append(where(finding), rule(finding));
  return made;
}

/** The message, a link to its page where one is known. */
function message({ message: text, page }, go) {
  if (!page) return withCode(element('span', 'message'), text);
  const link = withCode(element('a', 'message'), text);
  link.href = `#page-${page}`;
  link.addEventListener('click', (event) => {
    event.preventDefault();
    go(page);
  });
  return link;
}

function source({ source: line, column }) {
  const made = element('pre', 'source', line);
  made.tabIndex = 0; // a long line scrolls: the keyboard must reach it
  made.setAttribute('role', 'group');
  made.setAttribute('aria-label', 'Regel in het bestand');
  const caret = element('span', 'caret', `\n${' '.repeat(Math.max(column - 1, 0))}^`);
  caret.setAttribute('aria-hidden', 'true');
  made.append(caret);
  return made;
}

function where({ file, line, page, editor }) {
  const made = element('p', 'where', file ? `${file}, regel ${line}` : '');
  if (page) made.append(` · bladzijde ${page}`);
  if (editor) {
    const link = element('a', '', 'open in VS Code');
    link.href = editor;
    made.append(' · ', link);
  }
  return made;
}

function rule({ rule: name, explanation }) {
  const made = element('details', 'rule');
  made.append(element('summary', '', `Regel: ${name}`), withCode(element('p', ''), explanation));
  return made;
}

/** Puts a text into an element; what stands between backticks is code. */
function withCode(made, text) {
  text.split('`').forEach((part, index) => made.append(index % 2 ? element('code', '', part) : part));
  return made;
}

function element(name, className, text = '') {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}
