using TetherRelay.Core.Settings;
using TetherRelay.Functions.Hosting;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Hosting;

/// <summary>A bad setting stops the start with a sentence that names it.</summary>
public sealed class SettingsTests(StorageFixture storage)
{
    [Theory]
    [InlineData("--AzureWebJobsStorage=", "AzureWebJobsStorage")]
    [InlineData("--AzureWebJobsStorage=nonsense", "AzureWebJobsStorage")]
    [InlineData("--Secrets:File=", "Secrets__VaultUri")]
    [InlineData("--Secrets:VaultUri=https://vault.example.com/", "Secrets__VaultUri")]
    [InlineData("--PublicUrl=relay.example.com", "PublicUrl")]
    [InlineData("--PublicUrl=https://my_relay.example.com", "PublicUrl")]
    [InlineData("--DeadlineSeconds=1", "DeadlineSeconds")]
    [InlineData("--DeadlineSeconds=20", "DeadlineSeconds")]
    [InlineData("--Load:MaxWorking=0", "Load__MaxWorking")]
    [InlineData("--Load:MaxWorking=1001", "Load__MaxWorking")]
    [InlineData("--Load:MaxWaiting=0", "Load__MaxWaiting")]
    [InlineData("--Load:MaxInFlight=63", "Load__MaxInFlight")]
    [InlineData("--Load:MaxInFlight=10001", "Load__MaxInFlight")]
    [InlineData("--APPLICATIONINSIGHTS_CONNECTION_STRING=nonsense", "APPLICATIONINSIGHTS_CONNECTION_STRING")]
    [InlineData("--APPLICATIONINSIGHTS_AUTHENTICATION_STRING=ClientId=x", "APPLICATIONINSIGHTS_AUTHENTICATION_STRING")]
    [InlineData("--OTEL_EXPORTER_OTLP_ENDPOINT=collector:4317", "OTEL_EXPORTER_OTLP_ENDPOINT")]
    [InlineData("--Telemetry:Console=perhaps", "Telemetry__Console")]
    [InlineData("--ApiReference:Page=perhaps", "ApiReference__Page")]
    [InlineData("--Retention:Days=1", "Retention__Days")]
    [InlineData("--Providers:Twilio:BaseUrl=ftp://example.com", "Providers__Twilio__BaseUrl")]
    public async Task A_bad_setting_is_named(string setting, string name)
    {
        await using var app = KestrelHost.Build([
            .. RelayApp.Neutral,
            $"--AzureWebJobsStorage={storage.ConnectionString}",
            "--Secrets:File=/nowhere/secrets.json",
            setting,
        ]);

        var mistakes = SettingErrors.Of(app.Services);

        Assert.Contains(mistakes, sentence => sentence.Contains(name, StringComparison.Ordinal));
        Assert.All(mistakes, sentence => Assert.EndsWith(".", sentence, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_local_secret_file_is_refused_on_any_storage_but_the_emulator()
    {
        await using var app = KestrelHost.Build([
            .. RelayApp.Neutral,
            "--AzureWebJobsStorage=AccountName=production;AccountKey=c2VjcmV0;EndpointSuffix=core.windows.net",
            "--Secrets:File=/nowhere/secrets.json",
        ]);

        var mistakes = SettingErrors.Of(app.Services);

        Assert.Contains("Secrets__File", Assert.Single(mistakes), StringComparison.Ordinal);
    }
}
