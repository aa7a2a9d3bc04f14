using System.Text.Json.Nodes;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Simulator;

/// <summary>What the simulated providers report of the texts that they accepted.</summary>
public sealed class ReceiptTests
{
    [Theory]
    [InlineData("twilio", "0100", "sent delivered")]
    [InlineData("twilio", "0159", "sent undelivered")]
    [InlineData("textgrid", "0100", "delivered")]
    [InlineData("textgrid", "0159", "undelivered")]
    [InlineData("sinch", "0100", "Dispatched Delivered")]
    [InlineData("sinch", "0159", "Failed")]
    public async Task Each_status_is_posted_in_turn_and_signed(string provider, string ending, string statuses)
    {
        await using var webhook = await Webhook.StartAsync();
        var expected = statuses.Split(' ');

        await webhook.Simulator.SendAsync(Wire.Text(provider, Recipients.Next(ending), callbackUrl: webhook.Url));

        var posted = await webhook.PostsAsync(expected.Length);
        Assert.Equal(expected, posted.Select(callback => callback.Status));
        Assert.All(posted, callback => Assert.True(callback.IsSignedBy(provider)));
        Assert.All(posted, callback => Assert.StartsWith("POST /hooks/%7Ea==?b=1 ", callback.Head, Ordinal));
    }

    [Fact]
    public async Task Twilio_names_the_text_and_why_it_did_not_arrive()
    {
        await using var webhook = await Webhook.StartAsync();
        var to = Recipients.Next("0159");

        var (_, message) = await webhook.Simulator.SendAsync(Wire.Text("twilio", to, callbackUrl: webhook.Url));

        var (sent, undelivered) = ((await webhook.PostsAsync(2))[0].Form, webhook.Posted[1].Form);
        Assert.Equal(message["sid"]!.GetValue<string>(), undelivered["MessageSid"]);
        Assert.Equal((to, Wire.From), (undelivered["To"], undelivered["From"]));
        Assert.Equal((null, "30003"), (sent["ErrorCode"], undelivered["ErrorCode"]));
        Assert.Empty(await webhook.Simulator.Messages(to));
    }

    [Fact]
    public async Task Twilio_names_the_messaging_service_and_no_number()
    {
        await using var webhook = await Webhook.StartAsync();
        var form = Wire.Form(Recipients.Next());
        form.Remove("From");
        form["MessagingServiceSid"] = "MG00000000000000000000000000000001";
        form["StatusCallback"] = webhook.Url;

        await webhook.Simulator.SendAsync(Wire.Twilio(form));

        var receipt = (await webhook.PostsAsync(1))[0].Form;
        Assert.Equal((form["MessagingServiceSid"], null), (receipt["MessagingServiceSid"], receipt["From"]));
    }

    [Fact]
    public async Task TextGrid_posts_a_form_or_json()
    {
        await using var webhook = await Webhook.StartAsync();

        await webhook.Simulator.SendAsync(Wire.Text("textgrid", Recipients.Next(), callbackUrl: webhook.Url));
        await webhook.PostsAsync(1);
        await webhook.Simulator.SendAsync(Wire.Text("textgrid", Recipients.Next("0159"), callbackUrl: webhook.Url));

        var posted = await webhook.PostsAsync(2);
        Assert.Equal([false, true], posted.Select(callback => callback.IsJson));
        Assert.Equal("30003", posted[1].Text("ErrorCode"));
    }

    [Fact]
    public async Task Sinch_reports_on_each_recipient_under_the_reference()
    {
        await using var webhook = await Webhook.StartAsync();
        string[] to = [Recipients.Next(), Recipients.Next("0159"), Recipients.Next()];
        var fields = Wire.SinchFields(to[0], "Hi ${name}");
        fields["to"] = new JsonArray(to[0], to[1], to[2]);
        fields["parameters"] = new JsonObject { ["name"] = new JsonObject { [to[0]] = "Ann" } };
        fields["delivery_report"] = "per_recipient_final";
        fields["client_reference"] = "ref.1";
        fields["callback_url"] = webhook.Url;

        var (_, batch) = await webhook.Simulator.SendAsync(Wire.Sinch(fields));

        var posted = await webhook.PostsAsync(3);
        Assert.Equal(
            [(to[0][1..], "Delivered", "0"), (to[1][1..], "Failed", "402"), (to[2][1..], "Failed", "405")],
            posted
                .Select(callback => (callback.Text("recipient"), callback.Status, callback.Text("code")))
                .OrderBy(report => Array.IndexOf(to, $"+{report.Item1}"))
        );
        Assert.All(posted, callback => Assert.Equal("recipient_delivery_report_sms", callback.Text("type")));
        Assert.All(posted, callback => Assert.Equal("ref.1", callback.Text("client_reference")));
        Assert.All(posted, callback => Assert.Equal(batch["id"]!.GetValue<string>(), callback.Text("batch_id")));
    }

    [Theory]
    [InlineData("twilio", 200, 1)]
    [InlineData("twilio", 503, 1)]
    [InlineData("textgrid", 503, 3)]
    [InlineData("textgrid", 404, 3)]
    [InlineData("sinch", 503, 5)]
    [InlineData("sinch", 429, 5)]
    [InlineData("sinch", 404, 1)]
    public async Task A_refused_receipt_is_posted_again_as_the_provider_does(string provider, int status, int posts)
    {
        await using var webhook = await Webhook.StartAsync(
            new ScriptedServer(connection => AnswerAsync(connection, status))
        );
        var to = Recipients.Next("0159");

        await webhook.Simulator.SendAsync(Wire.Text(provider, to, callbackUrl: webhook.Url));
        // Twilio reports in two steps: what follows the repeats shows that they are over.
        var last = provider == "twilio" ? posts + 1 : posts;
        await webhook.PostsAsync(last);
        await webhook.Simulator.SendAsync(Wire.Text("textgrid", Recipients.Next(), callbackUrl: webhook.Url + "&end"));
        await Eventually.TrueAsync(() =>
            Task.FromResult(webhook.Server.Requests.Any(request => request.Contains("&end", Ordinal)))
        );

        Assert.Equal(last, webhook.Server.Requests.Count(request => !request.Contains("&end", Ordinal)));
    }

    [Fact]
    public async Task Receipts_are_off_until_a_setting_turns_them_on()
    {
        await using var webhook = await Webhook.StartAsync(
            ScriptedServer.Answering(200),
            "--Simulator:SendsReceipts=false"
        );

        await webhook.Simulator.SendAsync(Wire.Text("twilio", Recipients.Next(), callbackUrl: webhook.Url));
        await webhook.Simulator.ReplyAsync(new("twilio", Recipients.Next(), Wire.From, "Hi", InboundUrl: webhook.Url));

        Assert.Equal("Hi", Assert.Single(webhook.Posted).Form["Body"]);
    }

    [Fact]
    public async Task A_webhook_that_says_nothing_holds_up_neither_texts_nor_the_end()
    {
        var webhook = await Webhook.StartAsync(
            new ScriptedServer(async connection =>
            {
                await connection.ReadRequestAsync();
                await connection.StallAsync();
            })
        );
        await webhook.Simulator.SendAsync(Wire.Text("twilio", Recipients.Next(), callbackUrl: webhook.Url));
        await webhook.PostsAsync(1);
        await webhook.Simulator.SendAsync(Wire.Text("twilio", Recipients.Next(), callbackUrl: webhook.Url));
        await webhook.PostsAsync(2);

        await webhook.Simulator.DisposeAsync();

        await webhook.Server.DisposeAsync();
    }

    private static async Task AnswerAsync(ScriptedConnection connection, int status)
    {
        while (await connection.ReadRequestAsync() is { } request)
            await connection.AnswerAsync(request.Contains("&end", Ordinal) ? 200 : status);
    }

    private const StringComparison Ordinal = StringComparison.Ordinal;
}
