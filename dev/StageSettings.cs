using System.Diagnostics;

/// <summary>The app's settings on the local stage, as environment variables.</summary>
internal static class StageSettings
{
    private const string EmulatorKey =
        "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly string[] Ours = ["AzureWebJobsStorage", "Secrets__", "APPLICATIONINSIGHTS_"];

    public static Dictionary<string, string> For(RunOptions options)
    {
        var simulator = $"http://127.0.0.1:{options.Simulator}";
        var bypass = Environment.GetEnvironmentVariable("NO_PROXY");
        return new()
        {
            ["AzureWebJobsStorage"] =
                "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;"
                + $"AccountKey={EmulatorKey};"
                + $"BlobEndpoint=http://127.0.0.1:{options.Blobs}/devstoreaccount1;"
                + $"QueueEndpoint=http://127.0.0.1:{options.Queues}/devstoreaccount1;"
                + $"TableEndpoint=http://127.0.0.1:{options.Tables}/devstoreaccount1;",
            ["Secrets__File"] = LocalFolder.At("secrets.json"),
            // A local.settings.json for another deployment may name its vault and its telemetry; the environment wins.
            ["Secrets__VaultUri"] = "",
            ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = "",
            [Provider("Twilio")] = Chosen("Twilio") ?? $"{simulator}/twilio",
            [Provider("TextGrid")] = Chosen("TextGrid") ?? $"{simulator}/textgrid",
            [Provider("Sinch")] = Chosen("Sinch") ?? $"{simulator}/sinch/{{region}}",
            ["PublicUrl"] = PublicUrl(options),
            ["Simulator__SendsReceipts"] = "true",
            // A line of the log has its time and its request's ids, so that a search finds it whole.
            ["Logging__Console__FormatterName"] = "simple",
            [Console("SingleLine")] = "true",
            [Console("IncludeScopes")] = "true",
            [Console("UseUtcTimestamp")] = "true",
            [Console("TimestampFormat")] = "yyyy-MM-ddTHH:mm:ss.fff'Z' ",
            ["NO_PROXY"] = string.IsNullOrEmpty(bypass) ? "127.0.0.1" : $"{bypass},127.0.0.1",
        };
    }

    /// <summary>The providers that the developer's environment takes from the simulator: their texts are real.</summary>
    public static IEnumerable<string> RealProviders =>
        ((string[])["Twilio", "TextGrid", "Sinch"]).Where(provider => Chosen(provider) is not null);

    /// <summary>Storage, secrets and telemetry are the stage's own, whatever the developer's shell says of another deployment.</summary>
    public static ProcessStartInfo With(this ProcessStartInfo start, IReadOnlyDictionary<string, string> settings)
    {
        foreach (var name in start.Environment.Keys.Where(IsOurs).ToArray())
            start.Environment.Remove(name);
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        return start;
    }

    // A real provider cannot reach this machine, and may refuse a text whose callback address is on it.
    private static string PublicUrl(RunOptions options) =>
        RealProviders.Any() ? Environment.GetEnvironmentVariable("PublicUrl") ?? "" : $"http://127.0.0.1:{options.App}";

    private static string Console(string option) => $"Logging__Console__FormatterOptions__{option}";

    private static string Provider(string name) => $"Providers__{name}__BaseUrl";

    private static string? Chosen(string provider) =>
        Environment.GetEnvironmentVariable(Provider(provider)) is { Length: > 0 } address ? address : null;

    private static bool IsOurs(string name) =>
        Ours.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
