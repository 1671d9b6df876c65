using Breakwater.Model.Configurations;

namespace Breakwater.Evidence.Formats.Configurations;

/// <summary>How one platform writes its configuration. One folder each; its <c>spec.md</c> says what is known of it.</summary>
internal interface IConfigurationDialect
{
    /// <summary>The platform.</summary>
    ConfigurationPlatform Platform { get; }

    /// <summary>Words that negate a statement when they stand first (<c>no</c>, <c>undo</c>); none where the parser tells it.</summary>
    IReadOnlyList<string> Negations { get; }

    /// <summary>
    /// How sure it is that the bytes are a configuration of its platform, 0 (no) or 50 to 59: below every log format, since
    /// logs quote statements.
    /// </summary>
    /// <param name="head">The first bytes, at most 64 KiB, UTF-16 already turned into UTF-8.</param>
    int Recognise(ReadOnlySpan<byte> head);

    /// <summary>Makes the parser of one item.</summary>
    /// <param name="tree">Takes the statements.</param>
    /// <param name="head">The first bytes, as above.</param>
    IConfigurationParser CreateParser(ConfigurationTree tree, ReadOnlySpan<byte> head);
}

/// <summary>Gives the lines of one item their places. Never throws on content; keeps no more than the lines of one statement.</summary>
internal interface IConfigurationParser
{
    /// <summary>The next line belongs to a text that a statement carries, whatever it looks like.</summary>
    bool IsOpen => false;

    /// <summary>Takes the next line. Every line goes to exactly one of the tree's methods, at once or when its statement ends.</summary>
    void Read(ConfigurationLine line);

    /// <summary>No more lines follow: what is pending is closed.</summary>
    void End();
}
