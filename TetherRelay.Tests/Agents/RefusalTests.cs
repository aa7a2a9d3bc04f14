using System.Text.Json.Nodes;
using TetherRelay.Core;
using TetherRelay.Core.Organizations;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Agents;

/// <summary>Every refusal that needs no provider: a 200, a code, and a sentence for the voice.</summary>
public sealed class RefusalTests(RelayApp app) : IClassFixture<RelayApp>
{
    [Theory]
    [InlineData("", "no_caller_number")]
    [InlineData("anonymous", "no_caller_number")]
    [InlineData("Unknown", "no_caller_number")]
    [InlineData("restricted", "no_caller_number")]
    [InlineData("PRIVATE", "no_caller_number")]
    [InlineData("unavailable", "no_caller_number")]
    [InlineData("{{system__caller_id}}", "no_caller_number")]
    [InlineData("+1416{{rest}}", "unrendered_placeholder")]
    [InlineData("416 555", "invalid_number")]
    [InlineData("call me", "invalid_number")]
    [InlineData("+19005550100", "invalid_number")]
    [InlineData("+14165550199", "own_number")]
    [InlineData("+442079460958", "invalid_number")]
    [InlineData("+447400123456", "region_not_allowed")]
    [InlineData("+12125550100", "region_not_allowed")]
    [InlineData("+18765550100", "region_not_allowed")]
    public async Task A_number_that_cannot_be_texted_is_refused(string number, string code)
    {
        var tenant = await app.NewTenantAsync();

        Refused(code, await tenant.SendAsync(number));
    }

    [Theory]
    [InlineData("(416) 555-0100")]
    [InlineData("416.555.0100")]
    [InlineData("+1 416 555 0100")]
    [InlineData("14165550100")]
    [InlineData("tel:+14165550100")]
    [InlineData("+1-416-555-0100 ext. 5")]
    [InlineData("４１６５５５０１００")]
    [InlineData("\u202a+14165550100\u202c")]
    public async Task A_number_is_understood_as_people_and_models_write_it(string number)
    {
        var tenant = await app.NewTenantAsync();

        var reply = await tenant.SendAsync(number);

        Assert.True(reply.Success, reply.Body);
        Assert.Equal("+14165550100", (await tenant.MessageAsync("+14165550100")).To);
    }

    [Theory]
    [InlineData("", "empty_message")]
    [InlineData("  \r\n\t ", "empty_message")]
    [InlineData("\u200b\u2060\u0000", "empty_message")]
    [InlineData("Hi {{first_name}}", "unrendered_placeholder")]
    public async Task A_message_that_says_nothing_or_was_never_filled_in_is_refused(string message, string code)
    {
        var tenant = await app.NewTenantAsync();

        Refused(code, await tenant.SendAsync(Recipients.Next(), message));
    }

    [Theory]
    [InlineData('a', 918, 6, null)]
    [InlineData('a', 919, 6, "nine hundred")]
    [InlineData('ж', 403, 6, "four hundred")]
    [InlineData('a', 161, 1, "one hundred and sixty")]
    [InlineData('a', 1600, 20, null)]
    [InlineData('a', 1601, 20, "one thousand six hundred")]
    public async Task A_message_that_is_too_long_is_refused_and_the_limit_named(
        char character,
        int characters,
        int maxSegments,
        string? limit
    )
    {
        var tenant = await app.NewTenantAsync(change: organization => organization with { MaxSegments = maxSegments });

        var reply = await tenant.SendAsync(Recipients.Next(), new string(character, characters));

        if (limit is null)
            Assert.True(reply.Success, reply.Body);
        else
        {
            Refused("message_too_long", reply);
            Assert.Contains($"under {limit} characters", reply.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_call_between_two_own_numbers_is_refused()
    {
        var tenant = await app.NewTenantAsync();
        var request = Tenant.Request("+14165550199");
        request["called_id"] = "+12362320246";

        Refused("own_number", await tenant.SendAsync(request));
    }

    [Fact]
    public async Task An_organization_may_text_the_regions_it_names_and_no_others()
    {
        var tenant = await app.NewTenantAsync(change: organization => organization with { AllowedRegions = ["US"] });

        await tenant.TextAsync("+12125550100");
        Refused("region_not_allowed", await tenant.SendAsync("+14165550100"));
    }

    [Fact]
    public async Task A_suspended_organization_is_refused()
    {
        var tenant = await app.NewTenantAsync(change: organization =>
            organization with
            {
                Status = OrganizationStatus.Suspended,
            }
        );

        Refused("organization_suspended", await tenant.SendAsync(Recipients.Next()));
    }

    [Fact]
    public async Task Without_a_provider_a_sender_or_credentials_nothing_is_sent()
    {
        var noProvider = await app.NewTenantAsync(change: organization => organization with { Provider = null });
        var noSender = await app.NewTenantAsync(change: organization => organization with { Senders = [] });
        var noCredentials = await app.NewTenantAsync(change: organization =>
            organization with
            {
                Provider = ProviderName.Sinch,
                Senders = [Sender.ForNumber("+12362320246", ProviderName.Sinch)],
            }
        );
        await app.ClearCredentialsAsync(noCredentials.Organization.Id, ProviderName.Sinch);

        foreach (var tenant in (Tenant[])[noProvider, noSender, noCredentials])
            Refused("provider_not_configured", await tenant.SendAsync(Recipients.Next()));
    }

    [Fact]
    public async Task A_contact_who_opted_out_is_not_texted()
    {
        var tenant = await app.NewTenantAsync();
        var number = Recipients.Next();
        await tenant.OptOutAsync(number);

        Refused("opted_out", await tenant.SendAsync(number));
    }

    [Theory]
    [InlineData("phone_number")]
    [InlineData("message")]
    public async Task A_required_property_that_is_missing_or_no_string_is_refused(string property)
    {
        var tenant = await app.NewTenantAsync();
        foreach (var value in (JsonNode?[])[null, 4165550100, true, new JsonObject(), new JsonArray()])
        {
            var request = Tenant.Request(Recipients.Next());
            request[property] = value?.DeepClone();
            Refused("invalid_request", await tenant.SendAsync(request));
        }

        var without = Tenant.Request(Recipients.Next());
        without.Remove(property);
        Refused("invalid_request", await tenant.SendAsync(without));
    }

    private static void Refused(string code, Reply reply)
    {
        Assert.Equal((200, false, code), (reply.Status, reply.Success, reply.Code));
        Spoken.Check(reply.Error);
    }
}
