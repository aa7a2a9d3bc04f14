using FsCheck;
using FsCheck.Xunit;
using TetherRelay.Core;
using TetherRelay.Core.Threads;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Threads;

public sealed class ThreadKeysTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Later_messages_sort_first()
    {
        var earlier = ThreadKeys.Message(MessagePart.Of(Noon, ulong.MaxValue));
        var later = ThreadKeys.Message(MessagePart.Of(Noon.AddTicks(1), 0));

        Assert.True(string.CompareOrdinal(later, earlier) < 0);
    }

    [Fact]
    public void A_number_has_another_pseudonym_in_each_organization() =>
        Assert.NotEqual(
            ThreadKeys.ContactId(TestKeys.Of("a"), "+14165550100"),
            ThreadKeys.ContactId(TestKeys.Of("b"), "+14165550100")
        );

    [Fact]
    public void No_key_holds_the_number()
    {
        var contactId = ThreadKeys.ContactId(TestKeys.Of("demo"), "+14165550100");
        string[] keys =
        [
            ThreadKeys.Partition("demo", contactId),
            ThreadKeys.Contact(contactId),
            ThreadKeys.Conversation(contactId, "12362320246"),
            ThreadKeys.Claim(ClaimKind.Content, TestKeys.Of("demo"), contactId, "+14165550100"),
        ];

        Assert.All(keys, key => Assert.DoesNotContain("5550100", key, StringComparison.Ordinal));
    }

    [Fact]
    public void A_partition_begins_with_its_organization_and_ends_it_there() =>
        Assert.StartsWith("demo|", ThreadKeys.Partition("demo", "c"), StringComparison.Ordinal);

    [Property]
    public bool No_two_organizations_share_a_partition_whatever_they_are_called(
        NonNull<string> one,
        NonNull<string> other
    )
    {
        var (a, b) = (Id(one.Get), Id(other.Get));
        var (partitionA, partitionB) = (Partition(a), Partition(b));
        return a == b
            ? partitionA == partitionB
            : !partitionA.StartsWith($"{b}|", StringComparison.Ordinal)
                && !partitionB.StartsWith($"{a}|", StringComparison.Ordinal);

        static string Partition(string id) =>
            ThreadKeys.Partition(id, ThreadKeys.ContactId(TestKeys.Of(id), "+14165550100"));

        // Any text becomes an id that is allowed.
        static string Id(string text) =>
            "o" + string.Concat(text.Take(30).Select(character => "abc-01"[character % 6])) + "z";
    }

    [Property]
    public bool No_key_holds_what_Azure_refuses_whatever_goes_in(
        NonNull<string> organization,
        NonNull<string> contact,
        NonNull<string> part
    )
    {
        try
        {
            var keys =
                ThreadKeys.Partition(organization.Get, contact.Get)
                + ThreadKeys.Conversation(contact.Get, part.Get)
                + ThreadKeys.Message(part.Get);
            return keys.IndexOfAny(['/', '\\', '#', '?']) < 0
                && !keys.Any(char.IsControl)
                && keys.Count(character => character == '|') == 4;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

    [Fact]
    public void A_public_id_comes_apart_as_it_was_put_together()
    {
        var contactId = ThreadKeys.ContactId(TestKeys.Of("demo"), "+14165550100");
        var part = MessagePart.Of(Noon, 7);

        Assert.True(PublicId.TryParse(PublicId.Of(contactId, part), out var contact, out var rest));
        Assert.Equal((contactId, part), (contact, rest));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("no-dot")]
    [InlineData("short.part")]
    [InlineData("0123456789abcdef01234567.")]
    [InlineData("0123456789abcdef01234567.a|b")]
    [InlineData("0123456789abcdef01234567.a/b")]
    public void A_text_that_is_no_public_id_is_not_parsed(string id) =>
        Assert.False(PublicId.TryParse(id, out _, out _));
}
