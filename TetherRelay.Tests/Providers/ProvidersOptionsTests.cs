using Microsoft.Extensions.Configuration;
using TetherRelay.Core;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Registration;

namespace TetherRelay.Tests.Providers;

public sealed class ProvidersOptionsTests
{
    [Fact]
    public void Without_settings_the_providers_own_addresses_are_used()
    {
        var options = Options([]);

        Assert.Equal("https://api.twilio.com/x", options.Twilio.Resolve("x").ToString());
        Assert.Equal("https://api.textgrid.com/x", options.TextGrid.Resolve("x").ToString());
        Assert.Equal("https://br.sms.api.sinch.com/x", options.Sinch.Resolve("x", "br").ToString());
    }

    [Theory]
    [InlineData("http://127.0.0.1:7072/twilio")]
    [InlineData("http://localhost:7072/twilio/")]
    [InlineData("http://[::1]:7072/twilio")]
    [InlineData("https://sms.example.org")]
    public void An_address_may_have_a_path_and_be_plain_on_this_machine(string address)
    {
        var resolved = Options([new("Providers:Twilio:BaseUrl", address)]).Twilio.Resolve("2010-04-01/x");

        Assert.Equal($"{address.TrimEnd('/')}/2010-04-01/x", resolved.ToString());
    }

    [Theory]
    [InlineData("", "begins with https://")]
    [InlineData("api.twilio.com", "begins with https://")]
    [InlineData("/twilio", "begins with https://")]
    [InlineData("ftp://api.twilio.com", "begins with https://")]
    [InlineData("http://api.twilio.com", "plain http is for this machine only")]
    [InlineData("https://api.twilio.com/?a=1", "without query")]
    [InlineData("https://user:secret@api.twilio.com", "without query")]
    public void A_bad_address_stops_the_start_with_a_sentence_that_names_it(string address, string complaint)
    {
        foreach (var provider in Enum.GetValues<ProviderName>())
        {
            var error = Assert.Throws<OptionsValidationException>(() =>
                Options([new($"Providers:{provider}:BaseUrl", address)])
            );

            var sentence = Assert.Single(error.Failures);
            Assert.StartsWith($"Providers__{provider}__BaseUrl must ", sentence, StringComparison.Ordinal);
            Assert.Contains(complaint, sentence, StringComparison.Ordinal);
            Assert.DoesNotContain("secret", sentence, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Each_provider_is_there_once()
    {
        using var services = Services([]);

        Assert.Equal(
            Enum.GetValues<ProviderName>(),
            services.GetServices<ISmsProvider>().Select(provider => provider.Name).Order()
        );
    }

    private static ProvidersOptions Options(KeyValuePair<string, string?>[] settings)
    {
        using var services = Services(settings);
        services.GetRequiredService<IStartupValidator>().Validate();
        return services.GetRequiredService<IOptions<ProvidersOptions>>().Value;
    }

    private static ServiceProvider Services(KeyValuePair<string, string?>[] settings) =>
        new ServiceCollection()
            .AddProviders(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .BuildServiceProvider();
}
