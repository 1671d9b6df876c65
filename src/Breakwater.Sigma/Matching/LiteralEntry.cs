namespace Breakwater.Sigma.Matching;

/// <summary>A folded literal and the predicate that is true where it stands.</summary>
internal readonly record struct LiteralEntry(byte[] Literal, int Predicate, bool IsNumber);

/// <summary>Is told which predicates are true.</summary>
internal interface IFireSink
{
    void Fire(int predicate);
}
