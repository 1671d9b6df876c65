namespace Breakwater.Sigma.Tests.Support;

/// <summary>Makes rules and asks whether they match.</summary>
internal static class Rules
{
    public static readonly SigmaLogSource Source = new("test", null, null);

    /// <summary>A rule whose detection is given as it stands in a file, without indentation.</summary>
    public static string Yaml(string detection) =>
        "title: Rule of a test\nlogsource:\n  product: test\ndetection:\n"
        + string.Concat(detection.ReplaceLineEndings("\n").Split('\n').Select(l => $"  {l}\n"));

    public static SigmaRule One(string detection)
    {
        SigmaDocuments documents = SigmaParser.Parse(Yaml(detection), "test.yml");
        Assert.Empty(documents.Errors);
        return Assert.Single(documents.Rules);
    }

    public static SigmaError Error(string detection)
    {
        SigmaDocuments documents = SigmaParser.Parse(Yaml(detection), "test.yml");
        Assert.Empty(documents.Rules);
        return Assert.Single(documents.Errors);
    }

    public static bool Matches(string detection, TestEvent e, SigmaOptions? options = null)
    {
        SigmaEngine engine = SigmaEngine.Compile([One(detection)], options);
        Assert.Empty(engine.Errors);
        return e.Match(engine, engine.CreateMatcher(), engine.Plan([Source])).Count == 1;
    }

    /// <summary>A rule with one item <c>key: value</c>.</summary>
    public static bool ItemMatches(string item, TestEvent e, SigmaOptions? options = null) =>
        Matches($"selection:\n  {item}\ncondition: selection", e, options);
}
