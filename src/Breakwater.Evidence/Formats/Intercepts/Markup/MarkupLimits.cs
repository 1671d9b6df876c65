namespace Breakwater.Evidence.Formats.Intercepts.Markup;

/// <summary>What a document may ask for. Beyond it the document or the element is given up, with a fault.</summary>
internal static class MarkupLimits
{
    /// <summary>Bytes of one tag, comment, instruction or CDATA section.</summary>
    public const int TokenBytes = 64 * 1024;

    /// <summary>Elements inside each other; a task of TS 103 221-1 stands 10 deep, an object of TS 103 120 12.</summary>
    public const int Depth = 64;

    /// <summary>Attributes of one element.</summary>
    public const int Attributes = 64;

    /// <summary>Bytes of one element that is read as a whole: a task with its targets, a destination, an object.</summary>
    public const int UnitBytes = 1024 * 1024;

    /// <summary>Bytes of the tags of all open elements, which are read again around each piece; those of X1 have some 300.</summary>
    public const int OpenBytes = 32 * 1024;

    /// <summary>Pieces of one document that cannot be read, before the rest of it is given up.</summary>
    public const int FaultsOfDocument = 1000;

    /// <summary>Bytes of the text between documents that is searched for what a log says of the connection.</summary>
    public const int BetweenBytes = 4096;
}
