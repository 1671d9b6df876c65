namespace Breakwater.Evidence.Formats.Intercepts.Markup;

/// <summary>What a stretch of XML is.</summary>
internal enum MarkupKind
{
    /// <summary>More bytes are needed to tell.</summary>
    Incomplete,

    /// <summary>Characters between tags, or a part of them.</summary>
    Text,

    /// <summary><c>&lt;name ...&gt;</c></summary>
    StartTag,

    /// <summary><c>&lt;name ... /&gt;</c></summary>
    EmptyTag,

    /// <summary><c>&lt;/name&gt;</c></summary>
    EndTag,

    /// <summary>A comment.</summary>
    Comment,

    /// <summary>A CDATA section.</summary>
    CharacterData,

    /// <summary>A processing instruction or the XML declaration.</summary>
    Instruction,

    /// <summary>A document type declaration begins.</summary>
    DocumentType,

    /// <summary>Not well-formed.</summary>
    Malformed,

    /// <summary>Longer than <see cref="MarkupLimits.TokenBytes"/>.</summary>
    TooLong,
}

/// <summary>One token.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Length">Bytes that it takes.</param>
internal readonly record struct MarkupToken(MarkupKind Kind, int Length);
