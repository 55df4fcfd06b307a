/** What no line of text holds: controls, half characters, separators of lines and paragraphs. PostgreSQL refuses some of them. */
export const CONTROL_SIGNS = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;
