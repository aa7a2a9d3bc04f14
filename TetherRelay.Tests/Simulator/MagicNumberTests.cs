using System.Net.Http.Headers;
using TetherRelay.Simulator.Traffic;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Simulator;

public sealed class MagicNumberTests(ProviderSimulator simulator)
{
    [Theory]
    [InlineData("twilio", "0150", 400, "\"code\":21211")]
    [InlineData("twilio", "0151", 400, "\"code\":21610")]
    [InlineData("twilio", "0152", 429, "\"code\":20429")]
    [InlineData("twilio", "0153", 500, "\"code\":20500")]
    [InlineData("twilio", "0157", 401, "\"code\":20003")]
    [InlineData("textgrid", "0150", 400, "{\"Error\":\"{")]
    [InlineData("textgrid", "0151", 400, "\"code\":21610")]
    [InlineData("textgrid", "0152", 429, "\"code\":20429")]
    [InlineData("textgrid", "0153", 500, "Internal Server Error")]
    [InlineData("textgrid", "0157", 401, "\"code\":20003")]
    [InlineData("sinch", "0150", 400, "\"code\":\"syntax_invalid_parameter_format\"")]
    [InlineData("sinch", "0151", 403, "\"code\":\"recipient_opted_out\"")]
    [InlineData("sinch", "0152", 429, "{\"error\":{\"code\":429,")]
    [InlineData("sinch", "0153", 500, "{\"error\":{\"code\":500,")]
    [InlineData("sinch", "0157", 401, "{\"error\":{\"code\":401,")]
    public async Task A_refusal_is_in_the_providers_own_form(string provider, string ending, int status, string form)
    {
        var to = Recipients.Next(ending);

        using var response = await Send(provider, to);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains(form, await Body(response), StringComparison.Ordinal);
        Assert.Empty(await simulator.Messages(to));
        var call = Assert.Single(await simulator.Calls(to));
        Assert.Equal((provider, status), (call.Provider, call.Status));
    }

    [Theory]
    [MemberData(nameof(Wire.Providers), MemberType = typeof(Wire))]
    public async Task A_rate_limit_holds_once_for_each_text(string provider)
    {
        var to = Recipients.Next("0152");

        using var first = await Send(provider, to, "one");
        using var again = await Send(provider, to, "one");
        using var other = await Send(provider, to, "two");

        Assert.Equal(HttpStatusCode.TooManyRequests, first.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), first.Headers.RetryAfter?.Delta);
        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, other.StatusCode);
        Assert.Equal("one", Assert.Single(await simulator.Messages(to)).Body);
    }

    [Theory]
    [MemberData(nameof(Wire.Providers), MemberType = typeof(Wire))]
    public async Task A_dropped_connection_has_accepted_the_text(string provider)
    {
        var to = Recipients.Next("0155");

        await Assert.ThrowsAsync<HttpRequestException>(() => Send(provider, to));

        Assert.Single(await simulator.Messages(to));
        Assert.Null(Assert.Single(await simulator.Calls(to)).Status);
    }

    [Theory]
    [InlineData("twilio", "\"sid\"")]
    [InlineData("textgrid", "\"sid\"")]
    [InlineData("sinch", "\"id\"")]
    public async Task An_answer_without_an_id_has_accepted_the_text(string provider, string id)
    {
        var to = Recipients.Next("0156");

        using var response = await Send(provider, to);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var text = Assert.Single(await simulator.Messages(to));
        var body = await Body(response);
        Assert.DoesNotContain(id, body, StringComparison.Ordinal);
        Assert.DoesNotContain(text.Id, body, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Wire.Providers), MemberType = typeof(Wire))]
    public async Task A_bad_gateway_answers_with_a_web_page(string provider)
    {
        var to = Recipients.Next("0158");

        using var response = await Send(provider, to);

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.Equal(new MediaTypeHeaderValue("text/html"), response.Content.Headers.ContentType);
        Assert.StartsWith("<html>", await Body(response), StringComparison.Ordinal);
        Assert.Empty(await simulator.Messages(to));
    }

    private Task<HttpResponseMessage> Send(string provider, string to, string body = "Hello") =>
        simulator.Client.SendAsync(Wire.Text(provider, to, body), TestContext.Current.CancellationToken);

    private static Task<string> Body(HttpResponseMessage response) =>
        response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
