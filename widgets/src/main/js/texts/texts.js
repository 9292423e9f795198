import { en } from './en.js';
import { tr } from './tr.js';

const languages = { en, tr };

/** All that the elements say in a language, `en` or `tr`. */
export function textsOf(language) {
  return languages[language];
}

/** What a failed request means for the person who looks at the page. */
export function problemText(texts, problem) {
  const known = texts.problems[problem.status];
  if (problem.status === 429) {
    return texts.tooMany(problem.retryAfter ?? 1);
  }
  return known ?? (problem.details.join(' ') || texts.problems.other);
}

/** A date and time as people write it. */
export function dateText(texts, date) {
  return new Intl.DateTimeFormat(texts.locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(date));
}

/** A number as people write it. */
export function numberText(texts, number) {
  return new Intl.NumberFormat(texts.locale).format(number);
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60]
];

/** How long ago something was: "2 hours ago". */
export function agoText(texts, date) {
  const seconds = Math.max(0, (Date.now() - new Date(date)) / 1000);
  const [unit, length] = UNITS.find(([, least]) => seconds >= least) ?? ['minute', 60];
  return new Intl.RelativeTimeFormat(texts.locale).format(-Math.floor(seconds / length), unit);
}
