using TetherRelay.Core.Storage;

namespace TetherRelay.Tests.Storage;

/// <summary>What Azure refuses and the emulator lets pass.</summary>
public sealed class TableTransactionTests
{
    private readonly TableTransaction _transaction = new("demo|contact");

    [Fact]
    public void A_second_partition_is_refused() =>
        Assert.Throws<InvalidOperationException>(() => _transaction.Insert(new TableEntity("other|contact", "row")));

    [Fact]
    public void More_than_a_hundred_operations_are_refused()
    {
        for (var row = 0; row < 100; row++)
            _transaction.Insert(Row($"{row}"));

        Assert.Throws<InvalidOperationException>(() => _transaction.Insert(Row("100")));
    }

    [Theory]
    [InlineData(1, 32 * 1024 + 1)]
    [InlineData(17, 32 * 1024)]
    public void An_entity_that_is_too_large_is_refused(int properties, int characters)
    {
        var row = Row("large");
        for (var property = 0; property < properties; property++)
            row[$"Text{property}"] = new string('x', characters);

        Assert.Throws<InvalidOperationException>(() => _transaction.Upsert(row));
    }

    [Fact]
    public void An_entity_that_just_fits_is_taken()
    {
        var row = Row("fits");
        for (var property = 0; property < 15; property++)
            row[$"Text{property}"] = new string('x', 32 * 1024);

        _transaction.Upsert(row);
    }

    private static TableEntity Row(string key) => new("demo|contact", key);
}
