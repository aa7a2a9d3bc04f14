using System.Net.Http.Headers;
using TetherRelay.Core.OptOuts;
using TetherRelay.Core.Organizations;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Agents;

/// <summary>"Stop texting me", said on the call.</summary>
public sealed class OptOutToolTests(StorageFixture storage, ProviderSimulator simulator) : IAsyncLifetime
{
    private const string Path = "/api/webhook/elevenlabs/tools/opt-out";

    private readonly StorageTap _tap = new(storage);
    private readonly RelayApp _app = new(storage, simulator);

    public async ValueTask InitializeAsync() => await _app.StartAsync(_tap);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _tap.Dispose();
    }

    [Fact]
    public async Task The_person_is_not_texted_any_more_and_it_is_kept_who_said_so()
    {
        var tenant = await _app.NewTenantAsync();
        var number = Recipients.Next();

        var answer = await OptOutAsync(tenant, $$"""{"phone_number":"{{number}}","conversation_id":"conv_9"}""");
        var again = await OptOutAsync(tenant, $$"""{"phone_number":"{{number}}"}""");
        var refused = await tenant.SendAsync(number);

        Assert.Equal(
            """{"success":true,"message":"They won't get any more texts from us. If they want them again, they can text START to our number.","status":"opted_out"}""",
            answer.Body
        );
        Assert.Equal(answer.Body, again.Body);
        Assert.Equal("opted_out", refused.Code);
        Assert.Empty(await simulator.Calls(number));
        var optOut = (await tenant.ThreadAsync(number))!.Contact.OptOut!;
        Assert.Equal((OptOutSource.Agent, "said on the call conv_9"), (optOut.Source, optOut.Text));
    }

    [Theory]
    [InlineData("""{"phone_number":"+442079460123"}""", "+442079460123")]
    [InlineData("""{"phone_number":"+12362320246","called_id":"+14165550123"}""", "+14165550123")]
    public async Task The_opt_out_holds_for_the_person_s_number_caller_or_called(string body, string number)
    {
        var tenant = await _app.NewTenantAsync(change: organization =>
            organization with
            {
                Status = OrganizationStatus.Suspended,
            }
        );

        Assert.True((await OptOutAsync(tenant, body)).Success);

        Assert.True((await tenant.ThreadAsync(number))!.Contact.OptedOut);
    }

    [Theory]
    [InlineData("""{"phone_number":"anonymous"}""", "no_caller_number")]
    [InlineData("""{"phone_number":"12"}""", "invalid_number")]
    [InlineData("""{"phone_number":"+12362320246"}""", "own_number")]
    [InlineData("""{"phone_number":7}""", "invalid_request")]
    [InlineData("[]", "invalid_request")]
    [InlineData("stop", "invalid_request")]
    public async Task A_request_without_a_usable_number_is_refused_with_a_sentence(string body, string code)
    {
        var answer = await OptOutAsync(await _app.NewTenantAsync(), body);

        Assert.Equal((200, false, code), (answer.Status, answer.Success, answer.Code));
        Spoken.Check(answer.Error);
    }

    [Fact]
    public async Task A_stranger_is_refused_and_storage_that_fails_is_busy()
    {
        var tenant = await _app.NewTenantAsync();
        var number = Recipients.Next();
        using var stranger = new HttpRequestMessage(HttpMethod.Post, Path);

        Assert.Equal(401, (await _app.AnswerAsync(stranger)).Status);
        await OptOutAsync(tenant, "{}");
        _tap.Plan = (_, _) => StorageFault.Busy;
        Assert.Equal("busy", (await OptOutAsync(tenant, $$"""{"phone_number":"{{number}}"}""")).Code);
        _tap.Plan = (_, _) => StorageFault.None;

        Assert.Null(await tenant.ThreadAsync(number));
    }

    private async Task<Reply> OptOutAsync(Tenant tenant, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tenant.Secret);
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return await _app.AnswerAsync(request);
    }
}
