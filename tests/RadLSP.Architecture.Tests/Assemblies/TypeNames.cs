using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace RadLSP.Architecture.Tests.Assemblies;

/// <summary>Names the types of signatures and notes every type that a signature mentions, generic arguments too.</summary>
internal sealed class TypeNames(MetadataReader reader, ISet<string> mentioned) : ISignatureTypeProvider<string, object?>
{
    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => Note("System." + typeCode);

    public string GetTypeFromDefinition(MetadataReader metadata, TypeDefinitionHandle handle, byte rawTypeKind) =>
        Note(NameOf(metadata, handle));

    public string GetTypeFromReference(MetadataReader metadata, TypeReferenceHandle handle, byte rawTypeKind) =>
        Note(NameOf(metadata, handle));

    public string GetTypeFromSpecification(MetadataReader metadata, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        metadata.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public string GetArrayType(string elementType, ArrayShape shape) => elementType + "[]";

    public string GetSZArrayType(string elementType) => elementType + "[]";

    public string GetByReferenceType(string elementType) => elementType;

    public string GetPointerType(string elementType) => elementType + "*";

    public string GetPinnedType(string elementType) => elementType;

    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) =>
        $"{genericType}<{string.Join(",", typeArguments)}>";

    public string GetGenericMethodParameter(object? genericContext, int index) => "!!" + index;

    public string GetGenericTypeParameter(object? genericContext, int index) => "!" + index;

    public string GetFunctionPointerType(MethodSignature<string> signature) => "a function pointer";

    /// <summary>The name of a type behind any handle that can stand for one; notes what it mentions.</summary>
    public string NameOf(EntityHandle handle) => handle.Kind switch
    {
        HandleKind.TypeDefinition => Note(NameOf(reader, (TypeDefinitionHandle)handle)),
        HandleKind.TypeReference => Note(NameOf(reader, (TypeReferenceHandle)handle)),
        HandleKind.TypeSpecification => reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(this, null),
        _ => throw new ArgumentException($"A {handle.Kind} names no type.", nameof(handle)),
    };

    public static string NameOf(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        TypeDefinition type = metadata.GetTypeDefinition(handle);
        string name = WithoutArity(metadata.GetString(type.Name));
        if (type.IsNested)
        {
            return $"{NameOf(metadata, type.GetDeclaringType())}+{name}";
        }

        string space = metadata.GetString(type.Namespace);
        return space.Length > 0 ? $"{space}.{name}" : name;
    }

    private static string NameOf(MetadataReader metadata, TypeReferenceHandle handle)
    {
        TypeReference type = metadata.GetTypeReference(handle);
        string name = WithoutArity(metadata.GetString(type.Name));
        if (type.ResolutionScope.Kind == HandleKind.TypeReference)
        {
            return $"{NameOf(metadata, (TypeReferenceHandle)type.ResolutionScope)}+{name}";
        }

        string space = metadata.GetString(type.Namespace);
        return space.Length > 0 ? $"{space}.{name}" : name;
    }

    private static string WithoutArity(string name)
    {
        int tick = name.IndexOf('`', StringComparison.Ordinal);
        return tick < 0 ? name : name[..tick];
    }

    private string Note(string name)
    {
        mentioned.Add(name);
        return name;
    }
}
