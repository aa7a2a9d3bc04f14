using System.Net.Http.Json;
using TetherRelay.Simulator.Hosting;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Simulator;

/// <summary>What a phone sends, as its provider posts it to the customer.</summary>
public sealed class PhoneReplyTests
{
    private static readonly string[] Pictures = ["https://example.com/1.jpg", "https://example.com/2.jpg"];

    [Theory]
    [MemberData(nameof(Wire.Providers), MemberType = typeof(Wire))]
    public async Task A_reply_is_posted_to_the_configured_webhook_and_signed(string provider)
    {
        var server = ScriptedServer.Answering(200);
        await using var webhook = await Webhook.StartAsync(
            server,
            $"--Simulator:InboundUrls:{provider}=http://127.0.0.1:{server.Port}/hooks/%7Ea==?b=1"
        );

        var (status, reply) = await webhook.Simulator.ReplyAsync(
            new(provider, "+14165550100", Wire.From, "Ja & 🎉 +1")
        );

        Assert.Equal(HttpStatusCode.Created, status);
        var posted = Assert.Single(webhook.Posted);
        Assert.True(posted.IsSignedBy(provider));
        var fields =
            provider == "sinch"
                ? ["mo_text", posted.Text("id"), posted.Text("from"), posted.Text("to"), posted.Text("body")]
                : new[]
                {
                    posted.Form["NumMedia"],
                    posted.Form["MessageSid"],
                    posted.Form["From"],
                    posted.Form["To"],
                    posted.Form["Body"],
                };
        var id = reply.GetProperty("id").GetString();
        Assert.Equal(
            provider switch
            {
                "twilio" => ["0", id, "+14165550100", "+12362320246", "Ja & 🎉 +1"],
                "textgrid" => ["0", id, " 14165550100", "+12362320246", "Ja & 🎉 +1"],
                _ => ["mo_text", id, "14165550100", "12362320246", "Ja & 🎉 +1"],
            },
            fields
        );
    }

    [Fact]
    public async Task A_number_can_have_a_webhook_of_its_own()
    {
        var server = ScriptedServer.Answering(200);
        await using var webhook = await Webhook.StartAsync(
            server,
            "--Simulator:InboundUrls:twilio=http://127.0.0.1:1/"
        );
        using var http = new HttpClient { BaseAddress = webhook.Simulator.BaseAddress };
        using var url = new StringContent($"\"http://127.0.0.1:{server.Port}/own\"", Encoding.UTF8, "application/json");

        using var set = await http.PutAsync(
            new Uri($"replies/webhooks/{Wire.From}", UriKind.Relative),
            url,
            TestContext.Current.CancellationToken
        );
        var (status, _) = await webhook.Simulator.ReplyAsync(new("twilio", "+14165550100", Wire.From, "Hi"));

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.Created), (set.StatusCode, status));
        Assert.Single(webhook.Posted);
    }

    [Fact]
    public async Task Nothing_is_posted_to_another_machine()
    {
        await using var webhook = await Webhook.StartAsync();

        foreach (var host in (string[])["0.0.0.0", "192.0.2.1", "127.0.0.1.example.com", Dns.GetHostName()])
        {
            var address = $"http://{host}:{webhook.Server.Port}/";
            var (status, problem) = await webhook.Simulator.ReplyAsync(
                new("twilio", "+14165550100", Wire.From, "Hi", InboundUrl: address)
            );
            Assert.Equal(HttpStatusCode.BadGateway, status);
            Assert.Contains("posts to this machine only", $"{problem}", StringComparison.Ordinal);
        }

        Assert.Empty(webhook.Posted);
    }

    [Theory]
    [InlineData("rebound.example.com", 421)]
    [InlineData("127.0.0.1.example.com", 421)]
    [InlineData("192.0.2.1", 421)]
    [InlineData("localhost", 200)]
    public async Task The_simulator_answers_under_the_name_of_this_machine_only(string host, int status)
    {
        await using var webhook = await Webhook.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{webhook.Simulator.BaseAddress}messages");
        request.Headers.Host = host;

        using var response = await webhook.Simulator.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task Attachments_go_along()
    {
        await using var webhook = await Webhook.StartAsync();
        foreach (var provider in (string[])["twilio", "textgrid", "sinch"])
            await webhook.Simulator.ReplyAsync(
                new(provider, "+14165550100", Wire.From, "", Pictures, InboundUrl: webhook.Url)
            );

        var posted = webhook.Posted;
        foreach (var callback in posted[..2])
            Assert.Equal(
                ["2", .. Pictures],
                [callback.Form["NumMedia"], callback.Form["MediaUrl0"], callback.Form["MediaUrl1"]]
            );
        Assert.Equal("mo_media", posted[2].Text("type"));
        Assert.Equal(
            Pictures,
            posted[2]
                .Json.GetProperty("body")
                .GetProperty("media")
                .EnumerateArray()
                .Select(media => media.GetProperty("url").GetString())
        );
    }

    [Fact]
    public async Task Without_a_webhook_it_says_which_setting_is_missing()
    {
        await using var webhook = await Webhook.StartAsync();

        var (status, problem) = await webhook.Simulator.ReplyAsync(new("sinch", "+14165550100", Wire.From, "Hi"));

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("Simulator:InboundUrls:sinch", Detail(problem), StringComparison.Ordinal);
        Assert.Empty(webhook.Posted);
    }

    [Fact]
    public async Task A_webhook_that_refuses_a_reply_is_reported()
    {
        await using var webhook = await Webhook.StartAsync(503);

        var (status, problem) = await webhook.Simulator.ReplyAsync(
            new("twilio", "+14165550100", Wire.From, "Hi", InboundUrl: webhook.Url)
        );

        Assert.Equal(HttpStatusCode.BadGateway, status);
        Assert.Contains("it answered 503", Detail(problem), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_is_one_line_without_the_address_that_could_be_forged_with()
    {
        await using var webhook = await Webhook.StartAsync(503);
        var logs = webhook.Simulator.CaptureLogs();

        await webhook.Simulator.ReplyAsync(new("sinch", "+14165550100", Wire.From, "Hi", InboundUrl: webhook.Url));

        var line = Assert.Single(logs.From(LogLevel.Warning));
        Assert.Contains("503", line, StringComparison.Ordinal);
        Assert.DoesNotContain("hooks", line, StringComparison.Ordinal);
        Assert.DoesNotContain("4165550100", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<Response></Response>", 0)]
    [InlineData("<Response><Message>Thanks</Message></Response>", 1)]
    public async Task A_message_in_the_answer_is_logged(string answer, int lines)
    {
        await using var webhook = await Webhook.StartAsync(200, answer);
        var logs = webhook.Simulator.CaptureLogs();

        await webhook.Simulator.ReplyAsync(new("twilio", "+14165550100", Wire.From, "Hi", InboundUrl: webhook.Url));

        Assert.Equal(
            lines,
            logs.From(LogLevel.Warning).Count(line => line.Contains("Thanks", StringComparison.Ordinal))
        );
    }

    [Theory]
    [InlineData("smtp", "+14165550100", "+12362320246", "Hi", "provider")]
    [InlineData("twilio", "4165550100", "+12362320246", "Hi", "from")]
    [InlineData("twilio", "+14165550100", "MG00000000000000000000000000000001", "Hi", "to")]
    [InlineData("twilio", "+14165550100", "+12362320246", " ", "body")]
    [InlineData("twilio", null, null, null, "from")]
    public async Task A_reply_that_no_phone_can_send_is_refused(
        string provider,
        string? from,
        string? to,
        string? body,
        string why
    )
    {
        await using var webhook = await Webhook.StartAsync();

        var (status, problem) = await webhook.Simulator.ReplyAsync(
            new(provider, from, to, body, InboundUrl: webhook.Url)
        );

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.StartsWith(why, Detail(problem), StringComparison.Ordinal);
        Assert.Empty(webhook.Posted);
    }

    [Fact]
    public async Task The_page_knows_whose_webhook_is_set_up()
    {
        await using var webhook = await Webhook.StartAsync(
            ScriptedServer.Answering(200),
            "--Simulator:InboundUrls:Sinch=http://127.0.0.1:1/",
            "--Simulator:InboundUrls:twilio="
        );

        var configured = await webhook.Simulator.Client.GetFromJsonAsync<string[]>(
            "replies/providers",
            TestContext.Current.CancellationToken
        );

        Assert.Equal(["sinch"], configured!);
    }

    [Fact]
    public async Task A_webhook_that_is_no_address_stops_the_start_and_is_named()
    {
        await using var simulator = SimulatorHost.Build(["--Simulator:InboundUrls:twilio=relay.example.com"]);

        var error = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(() =>
            simulator.StartAsync(TestContext.Current.CancellationToken)
        );

        Assert.Contains("InboundUrls:twilio", error.Message, StringComparison.Ordinal);
    }

    private static string Detail(JsonElement problem) => problem.GetProperty("detail").GetString()!;
}
