// Disables every feature of Scalar that calls another host; the content security policy blocks them, too.
Scalar.createApiReference("#app", {
    url: "/api/openapi.json",
    // "Try it" calls the page's own origin, which may differ from the relay's public address.
    servers: [{ url: location.origin }],
    proxyUrl: "",
    externalUrls: { dashboardUrl: "", registryUrl: "", proxyUrl: "", apiBaseUrl: "" },
    telemetry: false,
    agent: { disabled: true },
    mcp: { disabled: true },
    withDefaultFonts: false,
    hideClientButton: true,
    showDeveloperTools: "never",
    // The key lasts as long as the tab.
    persistAuth: false,
    defaultHttpClient: { targetKey: "shell", clientKey: "curl" },
});
