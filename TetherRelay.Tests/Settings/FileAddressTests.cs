using Microsoft.Extensions.Configuration;
using TetherRelay.Core;
using TetherRelay.Core.Registration;
using TetherRelay.Core.Settings;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Settings;

/// <summary>An address that credentials are sent to comes from a file beside the emulator only.</summary>
public sealed class FileAddressTests : IDisposable
{
    private const string Azure = "https://account.table.core.windows.net";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Twilio")]
    [InlineData("TextGrid")]
    [InlineData("Sinch")]
    public void A_provider_s_address_in_a_file_is_refused_where_storage_is_not_the_emulator(string provider)
    {
        Write(provider, "https://planted.example");

        var error = Assert.Single(Errors(InAzure()));

        Assert.StartsWith($"Providers__{provider}__BaseUrl in {_folder.Path}", error, StringComparison.Ordinal);
        Assert.DoesNotContain("planted", error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_address_is_used_beside_the_emulator()
    {
        Write("Twilio", "https://elsewhere.example");

        Assert.Empty(Errors(new() { ["AzureWebJobsStorage"] = "UseDevelopmentStorage=true" }));
    }

    [Fact]
    public void The_environment_may_name_an_address_anywhere_and_wins_over_the_file()
    {
        Write("Twilio", "https://planted.example");

        Assert.Empty(Errors(new(InAzure()) { ["Providers:Twilio:BaseUrl"] = "https://own.example" }));
    }

    private static Dictionary<string, string?> InAzure() =>
        new() { ["AzureWebJobsStorage:tableServiceUri"] = Azure, ["AzureWebJobsStorage:queueServiceUri"] = Azure };

    private void Write(string provider, string address) =>
        File.WriteAllText(
            _folder.File(LocalSettings.FileName),
            $$"""{ "Values": { "Providers__{{provider}}__BaseUrl": "{{address}}" } }"""
        );

    private IReadOnlyList<string> Errors(Dictionary<string, string?> environment)
    {
        var settings = new ConfigurationBuilder()
            .AddLocalSettings(_folder.Path)
            .AddInMemoryCollection(environment)
            .Build();
        using var services = new ServiceCollection()
            .AddSettings(settings)
            .AddStorage(settings)
            .AddProviders(settings)
            .BuildServiceProvider();
        return SettingErrors.Of(services);
    }
}
