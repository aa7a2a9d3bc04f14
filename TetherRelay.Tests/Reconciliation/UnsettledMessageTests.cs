using TetherRelay.Core.Queues;

namespace TetherRelay.Tests.Reconciliation;

/// <summary>The form of an entry.</summary>
public sealed class UnsettledMessageTests
{
    private const string Id = "0123456789abcdef01234567.1";

    [Fact]
    public void An_entry_reads_as_it_was_written()
    {
        var entry = UnsettledMessage.First("acme", Id);

        Assert.Equal($$"""{"version":1,"organization_id":"acme","message_id":"{{Id}}","try":1}""", entry.ToJson());
        Assert.Equal(entry, UnsettledMessage.Parse(entry.ToJson()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"version":2,"organization_id":"acme","message_id":"0123456789abcdef01234567.1","try":1}""")]
    [InlineData("""{"version":1,"organization_id":"a/b","message_id":"0123456789abcdef01234567.1","try":1}""")]
    [InlineData("""{"version":1,"organization_id":null,"message_id":"0123456789abcdef01234567.1","try":1}""")]
    [InlineData("""{"version":1,"organization_id":"acme","message_id":"none","try":1}""")]
    [InlineData("""{"version":1,"organization_id":"acme","try":1}""")]
    [InlineData("""{"version":1,"organization_id":"acme","message_id":"0123456789abcdef01234567.1","try":0}""")]
    [InlineData("""{"version":1,"organization_id":"acme","message_id":"0123456789abcdef01234567.1","try":8}""")]
    public void Other_JSON_is_no_entry(string json) =>
        Assert.Throws<FormatException>(() => UnsettledMessage.Parse(json));

    [Fact]
    public void The_look_ups_of_an_entry_grow_apart_over_an_hour()
    {
        var delays = new List<TimeSpan>();
        for (var entry = UnsettledMessage.First("acme", Id); entry is not null; entry = entry.Next)
            delays.Add(entry.Delay);

        Assert.Equal(delays.Order(), delays);
        Assert.InRange(delays.Sum(delay => delay.TotalMinutes), 55, 60);
    }
}
