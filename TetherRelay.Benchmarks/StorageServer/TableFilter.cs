namespace TetherRelay.Benchmarks.StorageServer;

/// <summary>
/// A condition of a query (learn.microsoft.com/rest/api/storageservices/querying-tables-and-entities). A property that is missing or of
/// another type fulfils none.
/// </summary>
internal abstract record TableFilter
{
    /// <summary>All rows.</summary>
    public static TableFilter None { get; } = new All();

    private TableFilter() { }

    /// <summary>Whether a row fulfils it.</summary>
    public abstract bool Holds(JsonElement row);

    /// <summary>The keys that a row must have, as far as the filter bounds them.</summary>
    public virtual KeyRange Range(string column) => KeyRange.Whole;

    public sealed record All : TableFilter
    {
        public override bool Holds(JsonElement row) => true;
    }

    public sealed record And(TableFilter Left, TableFilter Right) : TableFilter
    {
        public override bool Holds(JsonElement row) => Left.Holds(row) && Right.Holds(row);

        public override KeyRange Range(string column) => Left.Range(column).Within(Right.Range(column));
    }

    public sealed record Or(TableFilter Left, TableFilter Right) : TableFilter
    {
        public override bool Holds(JsonElement row) => Left.Holds(row) || Right.Holds(row);
    }

    public sealed record Not(TableFilter Inner) : TableFilter
    {
        public override bool Holds(JsonElement row) => !Inner.Holds(row);
    }

    /// <summary>A comparison of a property with a value.</summary>
    public sealed record Comparison(string Property, string Operator, IComparable Value) : TableFilter
    {
        public override bool Holds(JsonElement row) =>
            RowValue.Of(row, Property, Value) is { } value && Holds(RowValue.Compare(value, Value));

        public override KeyRange Range(string column) =>
            column == Property && Value is string key
                ? Operator switch
                {
                    "eq" => new KeyRange(key, key),
                    "gt" or "ge" => new KeyRange(key, null),
                    "lt" or "le" => new KeyRange("", key),
                    _ => KeyRange.Whole,
                }
                : KeyRange.Whole;

        private bool Holds(int order) =>
            Operator switch
            {
                "eq" => order == 0,
                "ne" => order != 0,
                "gt" => order > 0,
                "ge" => order >= 0,
                "lt" => order < 0,
                _ => order <= 0,
            };
    }
}
