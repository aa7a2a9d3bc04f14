using Microsoft.Extensions.Configuration;

namespace TetherRelay.Functions.Telemetry;

/// <summary>The targets of telemetry; none by default. Azure and OpenTelemetry define the setting names.</summary>
internal sealed class TelemetryOptions
{
    public const string AzureMonitorSetting = "APPLICATIONINSIGHTS_CONNECTION_STRING";
    public const string AuthenticationSetting = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";
    public const string OtlpSetting = "OTEL_EXPORTER_OTLP_ENDPOINT";
    public const string ConsoleSetting = "Telemetry__Console";

    /// <summary>The connection string of an Application Insights resource; null for none.</summary>
    public string? AzureMonitor { get; set; }

    /// <summary>Azure's format: <c>Authorization=AAD</c>, with an optional <c>ClientId</c> of a user-assigned identity.</summary>
    public string? Authentication { get; set; }

    /// <summary>The URL of an OpenTelemetry collector; null for none. The exporter reads the other <c>OTEL_</c> settings itself.</summary>
    public string? Otlp { get; set; }

    /// <summary><c>true</c> writes telemetry to the console.</summary>
    public string? Console { get; set; }

    public bool WritesConsole => bool.TryParse(Console, out var writes) && writes;

    /// <summary>Whether a target other than the console is set.</summary>
    public bool IsExported => AzureMonitor is not null || Otlp is not null;

    public bool IsOn => IsExported || WritesConsole;

    /// <summary>The identity for Application Insights.</summary>
    public AuthenticationString? Identity => AuthenticationString.Parse(Authentication);

    public static TelemetryOptions Of(IConfiguration configuration)
    {
        var options = new TelemetryOptions();
        options.Read(configuration);
        return options;
    }

    public void Read(IConfiguration configuration)
    {
        AzureMonitor = Value(AzureMonitorSetting);
        Authentication = Value(AuthenticationSetting);
        Otlp = Value(OtlpSetting);
        Console = Value(ConsoleSetting.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal));

        string? Value(string name) =>
            configuration[name] is { } value && !string.IsNullOrWhiteSpace(value) ? value : null;
    }
}
