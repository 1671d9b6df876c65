namespace Breakwater.Detection.InventoryFiles;

/// <summary>Short names with which the inventory's shape is written down.</summary>
internal static class Shapes
{
    public static ScalarShape Text { get; } = new(ScalarKind.Text);
    public static ScalarShape Address { get; } = new(ScalarKind.Address);
    public static ScalarShape Prefix { get; } = new(ScalarKind.Prefix);
    public static ScalarShape Time { get; } = new(ScalarKind.Time);
    public static ScalarShape ZonedTime { get; } = new(ScalarKind.ZonedTime);
    public static ScalarShape Zone { get; } = new(ScalarKind.Zone);
    public static ScalarShape Count { get; } = new(ScalarKind.Count);
    public static ScalarShape Port { get; } = new(ScalarKind.Port);
    public static ScalarShape TrueOrFalse { get; } = new(ScalarKind.Boolean);
    public static ScalarShape Sha256 { get; } = new(ScalarKind.Sha256);
    public static ScalarShape Token { get; } = new(ScalarKind.Token);
    public static ScalarShape Digits { get; } = new(ScalarKind.Digits);
    public static ScalarShape Mcc { get; } = new(ScalarKind.Mcc);
    public static ScalarShape Mnc { get; } = new(ScalarKind.Mnc);
    public static ScalarShape Country { get; } = new(ScalarKind.Country);
    public static ListShape Texts { get; } = new(Text);
    public static ListShape Addresses { get; } = new(Address);
    public static ListShape Prefixes { get; } = new(Prefix);
    public static ListShape DigitLists { get; } = new(Digits);

    public static ScalarShape Word(params IReadOnlyList<string> words) => new(ScalarKind.Word, words);

    public static ListShape Entries(MapShape entry) => new(entry);

    public static KeyShape Key(string name, string description, Shape value) => new(name, description, value);

    public static KeyShape Required(string name, string description, Shape value) =>
        new(name, description, value, Required: true);

    /// <summary>A map that may also say when it holds, who answers for it and under which ticket it was made.</summary>
    public static MapShape Entry(string description, params ReadOnlySpan<KeyShape> keys) =>
        new(
            description,
            [
                .. keys,
                Key("valid_from", "Holds from then on; always where absent.", Time),
                Key("valid_to", "Holds until then (a date: to its end); still where absent.", Time),
                Key("owner", "Who answers for it.", Text),
                Key("ticket", "Ticket under which it was made.", Text),
            ]
        );
}
