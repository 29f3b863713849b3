/**
 * Words that a false site adds to a bank's name and that hardly anybody else
 * adds to an ordinary word: they promise to ask for a secret.
 */
export const TELLING_WORDS: ReadonlySet<string> = wordsOf([
  "account accounts acct activate activation alert alerts auth authenticate authentication authorise authorize banking claim confirm confirmation credential credentials ebanking fraud http https identity kyc limited locked login logon myaccount netbanking onlinebanking otp passcode passwd password reactivate recover recovery refund restore restricted secure secured securelogin security signin signon signup suspend suspended suspension token unlock unusual validate validation verif verification verified verify warning wvw ww2 www wwww",
  // Spanish and Portuguese
  "acceso accesos acesso activar ativar bloqueada bloqueo clave claves confirmar conta contas cuenta cuentas desbloquear desbloqueo entrar ingresar ingreso iniciar recadastramento regularizar segura seguranca seguridad seguro senha sesion suspendida validacion validar verificacao verificacion verificar",
  // French and Italian
  "accedere accedi accesso compte comptes conferma confirmer connecter connexion connexions conto identifiant identification securise securite sicurezza sicuro verifica verifier",
  // German and Dutch
  "anmelden anmeldung bestaetigen bestaetigung beveiliging bevestigen einloggen entsperren inloggen konten konto rekening sicher sicherheit sperrung veilig verificatie verifieren verifizieren verifizierung",
  // Polish, Czech, Turkish, Romanian, Hungarian, Indonesian, Russian in Latin letters
  "akun autentificare belepes bezpecnost bezpieczenstwo biztonsag cont dogrulama giris girisi guvenlik hesap kabinet keamanan logowanie masuk onay overeni potwierdz prihlaseni securitate verifikasi vhod vkhod weryfikacja zaloguj",
]);

/** Words that false and true sites add alike: they count beside a name that means nothing else. */
export const COMMON_WORDS: ReadonlySet<string> = wordsOf([
  "access app apps assist assistance bank bonus business cancel card cards care case center centre client clients code connect contact customer customers details device digital direct email fix form forms get gift help helpdesk id info internet live loan loans mail manage manager member members message messages mobile modification modify my net new notice notification notifications offer official online page pay payee payees payment payments personal portal promo protect protection reset resolution resolve review reward rewards safe safety service services servicing site sms support system team transfer update updated updates upgrade user users wallet web",
  // Spanish and Portuguese
  "actualizacion actualizar atencion atualizacao atualizar ayuda banca cartao cliente clientes enlinea envio movil movimientos pontos premio prestamo prestamos promocion puntos servicio servicios soporte tarjeta tarjetas virtual",
  // French and Italian
  "aggiornamento aide assistenza carta carte clienti espace mabanque mise particulier servizi servizio supporto",
  // German and Dutch
  "aktualisieren aktualisierung betaal hilfe kaart karte klant klanten klantenservice kunde kunden kundenservice mijn pas",
  // Polish, Czech, Turkish, Romanian, Hungarian, Indonesian, Russian in Latin letters
  "aktualizacja bankacilik bankowosc destek karta klienci klient klienta layanan mobil musteri nasabah pomoc resmi sube subesi ugyfel",
]);

function wordsOf(lines: readonly string[]): Set<string> {
  return new Set(lines.flatMap((line) => line.split(" ")));
}
