/** A TCP port as somebody writes it. */

export const highestPort = 65_535;

/** 1 to 65535; undefined for anything else. */
export const portIn = (text: string): number | undefined => {
  const number = Number(text);
  return /^\d{1,5}$/.test(text) && number > 0 && number <= highestPort ? number : undefined;
};
