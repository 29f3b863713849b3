/** The one protocol version both sides speak. It rises when an old peer could misread a message. */
export const PROTOCOL_VERSION = 1;

/** The name browsers know the host by; the native messaging manifests carry it. */
export const HOST_NAME = "org.cofferdam.host";
