namespace Breakwater.Evidence.Formats.Intercepts.Mapping;

/// <summary>A field of a table.</summary>
/// <param name="Table">Whose.</param>
/// <param name="Name">As mappings and canonical headers write it.</param>
/// <param name="Form">What a cell becomes.</param>
/// <param name="IsList">Several columns may give it, and a cell may hold several values.</param>
/// <param name="Aliases">Other names in canonical headers, plain.</param>
internal sealed record TableField(
    InterceptTable Table,
    string Name,
    CellForm Form,
    bool IsList,
    IReadOnlyList<string> Aliases
)
{
    /// <summary>Cells hold an identity.</summary>
    public bool IsIdentity => Form <= CellForm.Person;
}
