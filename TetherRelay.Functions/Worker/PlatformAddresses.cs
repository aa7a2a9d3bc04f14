namespace TetherRelay.Functions.Worker;

/// <summary>Where a Functions host listens: on a developer's machine with Core Tools, or on a platform that the internet reaches.</summary>
internal static class PlatformAddresses
{
    // What Azure, Container Apps and Kubernetes set for every process.
    private static readonly string[] Platforms =
    [
        "WEBSITE_INSTANCE_ID",
        "WEBSITE_SITE_NAME",
        "CONTAINER_APP_NAME",
        "KUBERNETES_SERVICE_HOST",
    ];

    /// <summary>The worker itself listens for its host alone, so the platform decides.</summary>
    public static IEnumerable<string> Read(Func<string, string?> variable) =>
        Platforms.Any(name => !string.IsNullOrEmpty(variable(name))) ? ["https://*"] : [];
}
