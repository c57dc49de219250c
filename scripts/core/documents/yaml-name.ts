/** An account's login as YAML reads it as a text: `1234` and `null` are logins too. */
export const yamlName = (login: string): string =>
  /^(?!(?:true|false|null)$)[A-Za-z][A-Za-z0-9-]*$/i.test(login) ? login : JSON.stringify(login);
