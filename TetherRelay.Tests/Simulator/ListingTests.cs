using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using TetherRelay.Simulator.Sinch;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Simulator;

/// <summary>What the simulated providers show of the texts that they accepted.</summary>
public sealed class ListingTests(ProviderSimulator simulator)
{
    private static readonly AuthenticationHeaderValue Sinch = new("Bearer", SimulatedSinchAccount.ApiToken);

    [Fact]
    public async Task Twilio_shows_a_text_as_it_was_sent()
    {
        var to = Recipients.Next();
        var (_, sent) = await simulator.SendAsync(Wire.Twilio(Wire.Form(to, "Hello & 😀")));

        var message = Assert.Single(await TwilioAsync($"?To={Uri.EscapeDataString(to)}"))!;

        Assert.Equal((string)sent["sid"]!, (string)message["sid"]!);
        Assert.Equal(
            ("Hello & 😀", to, Wire.From),
            (Text(message, "body"), Text(message, "to"), Text(message, "from"))
        );
        Assert.Equal(("outbound-api", "sent"), (Text(message, "direction"), Text(message, "status")));
        Assert.Equal(Text(message, "date_created"), Text(message, "date_sent"));
        Assert.Null(message["messaging_service_sid"]);
    }

    [Fact]
    public async Task Twilio_filters_by_sender_and_shows_the_messaging_service()
    {
        var service = $"MG{Guid.NewGuid():N}";
        var to = Recipients.Next();
        var form = Wire.Form(to);
        form.Remove("From");
        form["MessagingServiceSid"] = service;
        await simulator.SendAsync(Wire.Twilio(form));

        Assert.Empty(await TwilioAsync($"?To={Uri.EscapeDataString(to)}&From={Uri.EscapeDataString(Wire.From)}"));
        var message = Assert.Single(await TwilioAsync($"?To={Uri.EscapeDataString(to)}"))!;
        Assert.Equal(service, Text(message, "messaging_service_sid"));
    }

    [Theory]
    [InlineData("DateSent", 0, true)]
    [InlineData("DateSent", -1, false)]
    [InlineData("DateSent>", 0, true)]
    [InlineData("DateSent>", 1, false)]
    [InlineData("DateSent<", 0, true)]
    [InlineData("DateSent<", -1, false)]
    public async Task Twilio_filters_by_second_where_a_time_is_given(string filter, int seconds, bool shown)
    {
        var to = Recipients.Next();
        await simulator.SendAsync(Wire.Twilio(Wire.Form(to)));
        var at = Assert.Single(await simulator.Messages(to)).At.AddSeconds(seconds);
        var time = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

        foreach (var written in (string[])[time, time.Replace('T', ' ')])
        {
            var found = await TwilioAsync(
                $"?To={Uri.EscapeDataString(to)}&{Uri.EscapeDataString(filter)}={Uri.EscapeDataString(written)}"
            );
            Assert.Equal(shown, found.Count == 1);
        }
    }

    [Theory]
    [InlineData("DateSent", 0, true)]
    [InlineData("DateSent", -1, false)]
    [InlineData("DateSent>", 0, true)]
    [InlineData("DateSent>", -3, true)]
    [InlineData("DateSent>", 2, false)]
    [InlineData("DateSent<", 1, true)]
    [InlineData("DateSent<", -1, false)]
    public async Task Twilio_filters_by_day(string filter, int days, bool shown)
    {
        var to = Recipients.Next();
        await simulator.SendAsync(Wire.Twilio(Wire.Form(to)));
        var at = Assert.Single(await simulator.Messages(to)).At;
        var day = at.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        var found = await TwilioAsync($"?To={Uri.EscapeDataString(to)}&{Uri.EscapeDataString(filter)}={day}");

        Assert.Equal(shown, found.Count == 1);
    }

    [Fact]
    public async Task Twilio_shows_the_newest_first_page_by_page()
    {
        var to = Recipients.Next();
        for (var text = 1; text <= 5; text++)
            await simulator.SendAsync(Wire.Twilio(Wire.Form(to, $"{text}")));

        var bodies = new List<string>();
        var next = $"{Wire.TwilioPath}?To={Uri.EscapeDataString(to)}&PageSize=2";
        while (next is not null)
        {
            var (_, page) = await simulator.SendAsync(Get(next));
            bodies.Add(string.Concat(page["messages"]!.AsArray().Select(message => Text(message!, "body"))));
            next = (string?)page["next_page_uri"] is { } address ? $"twilio{address}" : null;
        }

        Assert.Equal(["54", "32", "1"], bodies);
    }

    [Fact]
    public async Task Twilio_s_page_names_the_one_before_it()
    {
        var to = Recipients.Next();
        for (var text = 1; text <= 5; text++)
            await simulator.SendAsync(Wire.Twilio(Wire.Form(to, $"{text}")));
        var (_, first) = await simulator.SendAsync(Get($"{Wire.TwilioPath}?To={Uri.EscapeDataString(to)}&PageSize=2"));
        var (_, second) = await simulator.SendAsync(Get($"twilio{(string)first["next_page_uri"]!}"));
        var (_, third) = await simulator.SendAsync(Get($"twilio{(string)second["next_page_uri"]!}"));

        var (_, back) = await simulator.SendAsync(Get($"twilio{(string)third["previous_page_uri"]!}"));

        Assert.Null(first["previous_page_uri"]);
        Assert.True(JsonNode.DeepEquals(second["messages"], back["messages"]));
        Assert.Equal((int)second["page"]!, (int)back["page"]!);
        Assert.NotNull(back["previous_page_uri"]);
    }

    [Fact]
    public async Task Each_provider_shows_one_text_at_its_own_address()
    {
        var to = Recipients.Next();
        var (_, message) = await simulator.SendAsync(Wire.Twilio(Wire.Form(to)));
        var (_, batch) = await simulator.SendAsync(Wire.Sinch(Wire.SinchFields(Recipients.Next())));
        var batchPath = $"{Wire.SinchPath}/{(string)batch["id"]!}";

        var (status, shown) = await simulator.SendAsync(Get($"twilio{(string)message["uri"]!}"));
        var (batchStatus, shownBatch) = await simulator.SendAsync(Get(batchPath, Sinch));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (status, batchStatus));
        Assert.True(JsonNode.DeepEquals(Assert.Single(await TwilioAsync($"?To={Uri.EscapeDataString(to)}")), shown));
        Assert.True(JsonNode.DeepEquals(batch, shownBatch));
        foreach (var wrong in (HttpRequestMessage[])[Get(batchPath), Get($"twilio{(string)message["uri"]!}", Sinch)])
            Assert.Equal(HttpStatusCode.Unauthorized, (await simulator.SendAsync(wrong)).Status);
        foreach (
            var missing in (HttpRequestMessage[])
                [
                    Get($"{Wire.SinchPath}/01AAAAAAAAAAAAAAAAAAAAAAAA", Sinch),
                    Get($"{Wire.TwilioPath.Replace(".json", "", StringComparison.Ordinal)}/SM1.json"),
                ]
        )
            Assert.Equal(HttpStatusCode.NotFound, (await simulator.SendAsync(missing)).Status);
    }

    [Fact]
    public async Task Sinch_shows_a_batch_by_its_reference()
    {
        var reference = $"m1.{Guid.NewGuid():N}";
        var fields = Wire.SinchFields(Recipients.Next());
        fields["client_reference"] = reference;
        var (_, sent) = await simulator.SendAsync(Wire.Sinch(fields));
        await simulator.SendAsync(Wire.Sinch(Wire.SinchFields(Recipients.Next())));

        var (status, list) = await simulator.SendAsync(
            Get($"{Wire.SinchPath}?client_reference={reference}&start_date=2026-01-01T00:00:00.000Z", Sinch)
        );

        Assert.Equal((HttpStatusCode.OK, 1), (status, (int)list["count"]!));
        Assert.True(JsonNode.DeepEquals(sent, Assert.Single(list["batches"]!.AsArray())));
    }

    [Theory]
    [InlineData("0153", false)]
    [InlineData("0155", true)]
    [InlineData("0156", true)]
    [InlineData("0158", false)]
    [InlineData("0160", true)]
    public async Task An_accepted_text_is_listed_after_any_answer(string ending, bool taken)
    {
        var (twilio, sinch) = (Recipients.Next(ending), Recipients.Next(ending));
        var reference = $"m1.{Guid.NewGuid():N}";
        var fields = Wire.SinchFields(sinch);
        fields["client_reference"] = reference;

        await SubmitAsync(Wire.Twilio(Wire.Form(twilio)));
        await SubmitAsync(Wire.Sinch(fields));

        Assert.Equal(taken, (await TwilioAsync($"?To={Uri.EscapeDataString(twilio)}")).Count == 1);
        var (_, list) = await simulator.SendAsync(Get($"{Wire.SinchPath}?client_reference={reference}", Sinch));
        Assert.Equal(taken ? 1 : 0, (int)list["count"]!);
        Assert.Equal(taken, (await simulator.Messages(twilio)).Length == 1);
    }

    [Fact]
    public async Task A_list_is_for_the_account_s_own_credentials()
    {
        var (twilio, _) = await simulator.SendAsync(Get(Wire.TwilioPath, Wire.TwilioCredentials(password: "wrong")));
        var (sinch, _) = await simulator.SendAsync(Get(Wire.SinchPath, new("Bearer", "wrong")));

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (twilio, sinch));
    }

    [Theory]
    [InlineData($"{Wire.TwilioPath}?DateSent=today")]
    [InlineData($"{Wire.SinchPath}?start_date=today")]
    public async Task A_filter_that_is_no_date_is_refused(string address)
    {
        var credentials = address.StartsWith("sinch", StringComparison.Ordinal) ? Sinch : null;

        var (status, _) = await simulator.SendAsync(Get(address, credentials));

        Assert.Equal(HttpStatusCode.BadRequest, status);
    }

    private static HttpRequestMessage Get(string address, AuthenticationHeaderValue? credentials = null) =>
        new(HttpMethod.Get, address) { Headers = { Authorization = credentials ?? Wire.TwilioCredentials() } };

    private static string? Text(JsonNode message, string name) => (string?)message[name];

    private async Task<JsonArray> TwilioAsync(string query) =>
        (await simulator.SendAsync(Get(Wire.TwilioPath + query))).Body["messages"]!.AsArray();

    private async Task SubmitAsync(HttpRequestMessage request)
    {
        try
        {
            using var response = await simulator.Client.SendAsync(request, TestContext.Current.CancellationToken);
        }
        catch (HttpRequestException)
        {
            // The dropped connection.
        }
    }
}
