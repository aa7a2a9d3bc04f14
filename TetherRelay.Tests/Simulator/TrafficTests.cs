using System.Text.Json.Nodes;
using TetherRelay.Simulator.Traffic;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Simulator;

public sealed class TrafficTests(ProviderSimulator simulator)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_text_is_shown_with_all_that_is_known_of_it()
    {
        var form = Wire.Form(Recipients.Next(), "Hi 🎉 <b>");
        form["StatusCallback"] = "https://relay.example/status";
        var (_, message) = await simulator.SendAsync(Wire.Twilio(form));

        var json = await simulator.Client.GetStringAsync($"messages?to=%2B{form["To"][1..]}", Cancellation);

        var text = Assert.Single(JsonNode.Parse(json)!.AsArray())!.AsObject();
        Assert.Equal(
            ["provider", "account", "from", "to", "body", "segments", "id", "at", "clientReference", "callbackUrl"],
            text.Select(property => property.Key)
        );
        Assert.Equal("twilio", text["provider"]!.GetValue<string>());
        Assert.Equal("Hi 🎉 <b>", text["body"]!.GetValue<string>());
        Assert.Equal(1, text["segments"]!.GetValue<int>());
        Assert.Equal(message["sid"]!.GetValue<string>(), text["id"]!.GetValue<string>());
        Assert.Equal("https://relay.example/status", text["callbackUrl"]!.GetValue<string>());
        Assert.Null(text["clientReference"]);
    }

    [Fact]
    public async Task The_newest_text_comes_last()
    {
        var to = Recipients.Next();
        foreach (
            var (provider, body) in (IEnumerable<(string, string)>)[("twilio", "1"), ("sinch", "2"), ("textgrid", "3")]
        )
            await simulator.SendAsync(Wire.Text(provider, to, body));

        Assert.Equal(["1", "2", "3"], (await simulator.Messages(to)).Select(text => text.Body));
    }

    [Fact]
    public async Task Clearing_forgets_texts_calls_and_rate_limits()
    {
        await using var own = new ProviderSimulator([]);
        await own.InitializeAsync();
        var (to, limited) = (Recipients.Next(), Recipients.Next("0152"));
        await own.SendAsync(Wire.Text("twilio", to));
        await own.SendAsync(Wire.Text("twilio", limited));

        using var cleared = await own.Client.DeleteAsync(new Uri("messages", UriKind.Relative), Cancellation);

        Assert.Equal(HttpStatusCode.NoContent, cleared.StatusCode);
        Assert.Empty(await own.Messages(to));
        Assert.Empty(await own.Calls(to));
        var (status, _) = await own.SendAsync(Wire.Text("twilio", limited));
        Assert.Equal(HttpStatusCode.TooManyRequests, status);
    }

    [Fact]
    public async Task The_total_counts_texts_of_all_recipients()
    {
        await using var own = new ProviderSimulator([]);
        await own.InitializeAsync();
        foreach (var ending in (string[])["0100", "0100", "0150"])
            await own.SendAsync(Wire.Text("twilio", Recipients.Next(ending)));

        using var texts = await own.Client.GetAsync(new Uri("messages?to=missing", UriKind.Relative), Cancellation);
        using var calls = await own.Client.GetAsync(new Uri("calls", UriKind.Relative), Cancellation);

        Assert.Equal("2", Assert.Single(texts.Headers.GetValues("X-Total-Count")));
        Assert.Equal("3", Assert.Single(calls.Headers.GetValues("X-Total-Count")));
    }

    [Fact]
    public void Memory_is_bounded_and_the_total_is_not()
    {
        var log = new BoundedLog<int>();
        for (var entry = 1; entry <= 5; entry++)
            log.Add(entry, capacity: 3);

        Assert.Equal([3, 4, 5], log.Where(_ => true));
        Assert.Equal([4, 5], log.After(seen: 3, most: 10));
        Assert.Equal([5], log.After(seen: 0, most: 1));
        Assert.Empty(log.After(seen: 5, most: 10));
        Assert.Equal(5, log.Total);
    }
}
