using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Simulator;

public sealed class StreamTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_stream_has_texts_before_and_after_its_start_and_the_clearing()
    {
        await using var simulator = new ProviderSimulator([]);
        await simulator.InitializeAsync();
        await simulator.SendAsync(Wire.Text("twilio", Recipients.Next(), "before"));
        await using var stream = await simulator.Client.GetStreamAsync("messages/stream", Cancellation);
        await using var events = SseParser.Create(stream).EnumerateAsync(Cancellation).GetAsyncEnumerator(Cancellation);

        Assert.Equal("cleared", (await Next(events)).EventType);
        Assert.Equal("before", BodyOf(await Next(events)));
        await simulator.SendAsync(Wire.Text("sinch", Recipients.Next(), "after"));
        Assert.Equal("after", BodyOf(await Next(events)));
        using var cleared = await simulator.Client.DeleteAsync(new Uri("messages", UriKind.Relative), Cancellation);
        Assert.Equal("cleared", (await Next(events)).EventType);
        await simulator.SendAsync(Wire.Text("textgrid", Recipients.Next(), "anew"));
        Assert.Equal("anew", BodyOf(await Next(events)));
    }

    [Fact]
    public async Task A_reply_stands_between_the_texts_around_it()
    {
        await using var webhook = await Webhook.StartAsync();
        var number = Recipients.Next();
        await webhook.Simulator.SendAsync(Wire.Text("twilio", number, "one"));
        await webhook.Simulator.ReplyAsync(new("twilio", number, Wire.From, "two", InboundUrl: webhook.Url));
        await webhook.Simulator.SendAsync(Wire.Text("twilio", number, "three"));
        await using var stream = await webhook.Simulator.Client.GetStreamAsync("messages/stream", Cancellation);
        await using var events = SseParser.Create(stream).EnumerateAsync(Cancellation).GetAsyncEnumerator(Cancellation);

        Assert.Equal("cleared", (await Next(events)).EventType);
        Assert.Equal("one", BodyOf(await Next(events)));
        Assert.Equal("two", BodyOf(await Next(events), "reply"));
        Assert.Equal("three", BodyOf(await Next(events)));
    }

    private static async Task<SseItem<string>> Next(IAsyncEnumerator<SseItem<string>> events)
    {
        Assert.True(await events.MoveNextAsync());
        return events.Current;
    }

    private static string BodyOf(SseItem<string> item, string type = "text")
    {
        Assert.Equal(type, item.EventType);
        return JsonNode.Parse(item.Data)!["body"]!.GetValue<string>();
    }
}
