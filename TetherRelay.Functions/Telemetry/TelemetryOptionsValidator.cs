namespace TetherRelay.Functions.Telemetry;

/// <summary>Validates the telemetry settings. Errors repeat no value, because a connection string contains a key.</summary>
internal sealed class TelemetryOptionsValidator : IValidateOptions<TelemetryOptions>
{
    private static readonly string[] Endpoints = ["IngestionEndpoint", "LiveEndpoint", "ProfilerEndpoint"];

    public ValidateOptionsResult Validate(string? name, TelemetryOptions options)
    {
        var errors = Errors(options).ToList();
        return errors.Count > 0 ? ValidateOptionsResult.Fail(errors) : ValidateOptionsResult.Success;
    }

    private static IEnumerable<string> Errors(TelemetryOptions options)
    {
        if (options.AzureMonitor is { } connection && !IsConnectionString(connection))
            yield return $"{TelemetryOptions.AzureMonitorSetting} is no connection string: copy the one of your Application Insights resource.";
        if (options.Authentication is not null && options.Identity is null)
            yield return $"{TelemetryOptions.AuthenticationSetting} must be Authorization=AAD, or Authorization=AAD;ClientId=… with the client id of the app's identity.";
        if (options.Otlp is { } collector && !IsHttp(collector))
            yield return $"{TelemetryOptions.OtlpSetting} must be the http or https address of an OpenTelemetry collector.";
        if (options.Console is { } console && !bool.TryParse(console, out _))
            yield return $"{TelemetryOptions.ConsoleSetting} must be true or false.";
    }

    private static bool IsConnectionString(string text) =>
        NameValuePairs.Parse(text) is { } pairs
        && Guid.TryParse(pairs.GetValueOrDefault("InstrumentationKey"), out _)
        && Endpoints.All(name => pairs.GetValueOrDefault(name) is not { } address || IsHttp(address));

    private static bool IsHttp(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";
}
