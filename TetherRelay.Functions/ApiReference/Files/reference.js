// Whatever of Scalar's would ask another host is off; the page's content security policy would stop it, too.
Scalar.createApiReference("#app", {
    url: "/api/openapi.json",
    // A request is tried where the page came from, whatever the relay's public address is.
    servers: [{ url: location.origin }],
    proxyUrl: "",
    externalUrls: { dashboardUrl: "", registryUrl: "", proxyUrl: "", apiBaseUrl: "" },
    telemetry: false,
    agent: { disabled: true },
    mcp: { disabled: true },
    withDefaultFonts: false,
    hideClientButton: true,
    showDeveloperTools: "never",
    // A key is forgotten with the tab.
    persistAuth: false,
    defaultHttpClient: { targetKey: "shell", clientKey: "curl" },
});
