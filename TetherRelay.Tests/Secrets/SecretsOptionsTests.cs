using Microsoft.Extensions.Configuration;
using TetherRelay.Core.Callbacks;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Registration;
using TetherRelay.Core.Secrets;

namespace TetherRelay.Tests.Secrets;

public sealed class SecretsOptionsTests
{
    private const string Emulator = "UseDevelopmentStorage=true";
    private const string Production =
        "DefaultEndpointsProtocol=https;AccountName=production;AccountKey=c2VjcmV0;EndpointSuffix=core.windows.net";

    [Theory]
    [InlineData(Emulator, null, null, "Secrets__VaultUri is missing")]
    [InlineData(Emulator, " ", "", "Secrets__VaultUri is missing")]
    [InlineData(Emulator, "https://v.vault.azure.net", "secrets.json", "both set")]
    [InlineData(Production, "http://v.vault.azure.net", null, "Secrets__VaultUri is not an absolute https address")]
    [InlineData(Production, "my-vault", null, "Secrets__VaultUri is not an absolute https address")]
    [InlineData(Production, null, "secrets.json", "Secrets__File is for development")]
    public void A_mistake_stops_the_start_with_a_sentence(string storage, string? vault, string? file, string sentence)
    {
        using var services = Services(storage, vault, file);

        var error = Assert.Throws<OptionsValidationException>(() =>
            services.GetRequiredService<IStartupValidator>().Validate()
        );

        Assert.Contains(sentence, Assert.Single(error.Failures), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Production, "https://v.vault.azure.net", null, typeof(KeyVaultSecretStore))]
    [InlineData(Emulator, "https://v.vault.azure.net", null, typeof(KeyVaultSecretStore))]
    [InlineData(Emulator, null, "secrets.json", typeof(FileSecretStore))]
    public void The_settings_choose_the_store_and_nothing_is_called(
        string storage,
        string? vault,
        string? file,
        Type store
    )
    {
        using var services = Services(storage, vault, file);

        services.GetRequiredService<IStartupValidator>().Validate();

        Assert.IsType(store, services.GetRequiredService<ISecretStore>());
        Assert.NotNull(services.GetRequiredService<OrganizationAuthenticator>());
        Assert.NotNull(services.GetRequiredService<ToolSecretStore>());
        Assert.NotNull(services.GetRequiredService<ProviderCredentialsStore>());
        Assert.NotNull(services.GetRequiredService<CallbackAddresses>());
    }

    private static ServiceProvider Services(string storage, string? vault, string? file)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([
                new("AzureWebJobsStorage", storage),
                new("Secrets:VaultUri", vault),
                new("Secrets:File", file),
            ])
            .Build();
        return new ServiceCollection()
            .AddStorage(configuration)
            .AddSecrets(configuration)
            .AddOrganizations()
            .AddCallbacks(configuration)
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }
}
