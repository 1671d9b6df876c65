namespace Breakwater.Sharing.Filtering;

/// <summary>Why a value stays, for the reviewer.</summary>
internal static class WithheldReasons
{
    public const string Private = "private or reserved";
    public const string Inventory = "the inventory names it or a network around it";
    public const string Backwards = "written backwards it is private or in the inventory; --include lets it leave";
    public const string Decided = "you keep it back (--withhold)";
    public const string NotSure = "no finding that is high and sure enough names it; --include lets it leave";
    public const string OnlyInformational = "published, and only informational findings name it";
    public const string NotAssessable =
        "not assessable: without the inventory's networks \"own\" and \"customer\" nobody can say whether it is yours";
}
