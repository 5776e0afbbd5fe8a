// What the set-up tells a person: Korean first, English second, plain lines on stderr so that stdout stays the program's.

/** Prints one step of the set-up. @param {string} korean @param {string} english */
export const say = (korean, english) => {
  process.stderr.write(`▸ ${korean} / ${english}\n`);
};

/** Prints why it cannot go on, and ends the process with code 1. @param {string} korean @param {string} english @returns {never} */
export const giveUp = (korean, english) => {
  process.stderr.write(`\n✖ ${korean}\n✖ ${english}\n`);
  process.exit(1);
};
