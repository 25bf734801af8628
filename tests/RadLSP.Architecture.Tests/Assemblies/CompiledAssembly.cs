using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace RadLSP.Architecture.Tests.Assemblies;

/// <summary>
/// What a compiled assembly mentions. Comparing assembly references would not do: <c>File.ReadAllText</c> and
/// <c>DateTime.Now</c> need none beyond System.Runtime, so every signature and every instruction is read.
/// </summary>
internal sealed class CompiledAssembly
{
    private static readonly ConcurrentDictionary<string, Lazy<CompiledAssembly>> Known = new(StringComparer.Ordinal);

    private readonly List<Use> _uses = [];
    private readonly List<(string By, string Literal)> _literals = [];
    private readonly List<string> _nativeMethods = [];

    private CompiledAssembly(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        MetadataReader reader = file.GetMetadataReader();
        Name = Path.GetFileNameWithoutExtension(path);
        References = [.. reader.AssemblyReferences.Select(r => reader.GetString(reader.GetAssemblyReference(r).Name))];
        foreach (TypeDefinitionHandle handle in reader.TypeDefinitions)
        {
            ReadType(file, reader, handle);
        }

        ReadAttributes(reader, reader.GetAssemblyDefinition().GetCustomAttributes(), "the assembly");
    }

    public string Name { get; }

    public IReadOnlyList<string> References { get; }

    public IReadOnlyList<Use> Uses => _uses;

    /// <summary>Every string constant in code and in constant fields, with the outermost type that holds it.</summary>
    public IReadOnlyList<(string By, string Literal)> Literals => _literals;

    /// <summary>Methods whose code lies in a native library.</summary>
    public IReadOnlyList<string> NativeMethods => _nativeMethods;

    /// <summary>Reads an assembly that the build has copied beside the tests.</summary>
    public static CompiledAssembly Read(string name) =>
        Known.GetOrAdd(name, static n => new(() => new CompiledAssembly(Path.Combine(AppContext.BaseDirectory, n + ".dll")))).Value;

    private static string OutermostOf(string type)
    {
        int plus = type.IndexOf('+', StringComparison.Ordinal);
        return plus < 0 ? type : type[..plus];
    }

    private void ReadType(PEReader file, MetadataReader reader, TypeDefinitionHandle handle)
    {
        TypeDefinition type = reader.GetTypeDefinition(handle);
        string by = OutermostOf(TypeNames.NameOf(reader, handle));
        var mentioned = new HashSet<string>(StringComparer.Ordinal);
        var names = new TypeNames(reader, mentioned);
        if (!type.BaseType.IsNil)
        {
            names.NameOf(type.BaseType);
        }

        foreach (InterfaceImplementationHandle implementation in type.GetInterfaceImplementations())
        {
            names.NameOf(reader.GetInterfaceImplementation(implementation).Interface);
        }

        ReadConstraints(reader, type.GetGenericParameters(), names);
        foreach (FieldDefinitionHandle fieldHandle in type.GetFields())
        {
            FieldDefinition field = reader.GetFieldDefinition(fieldHandle);
            field.DecodeSignature(names, null);
            ReadAttributes(reader, field.GetCustomAttributes(), by);
            if (!field.GetDefaultValue().IsNil && reader.GetConstant(field.GetDefaultValue()) is { TypeCode: ConstantTypeCode.String } constant)
            {
                BlobReader text = reader.GetBlobReader(constant.Value);
                _literals.Add((by, text.ReadUTF16(text.Length)));
            }
        }

        foreach (PropertyDefinitionHandle property in type.GetProperties())
        {
            ReadAttributes(reader, reader.GetPropertyDefinition(property).GetCustomAttributes(), by);
        }

        ReadAttributes(reader, type.GetCustomAttributes(), by);
        foreach (MethodDefinitionHandle method in type.GetMethods())
        {
            ReadMethod(file, reader, method, by, names);
        }

        _uses.AddRange(mentioned.Select(name => new Use(by, "", name, null, [])));
    }

    private void ReadMethod(PEReader file, MetadataReader reader, MethodDefinitionHandle handle, string by, TypeNames declared)
    {
        MethodDefinition method = reader.GetMethodDefinition(handle);
        string name = reader.GetString(method.Name);
        method.DecodeSignature(declared, null);
        ReadConstraints(reader, method.GetGenericParameters(), declared);
        ReadAttributes(reader, method.GetCustomAttributes(), by);
        foreach (ParameterHandle parameter in method.GetParameters())
        {
            ReadAttributes(reader, reader.GetParameter(parameter).GetCustomAttributes(), by);
        }

        if ((method.Attributes & MethodAttributes.PinvokeImpl) != 0)
        {
            _nativeMethods.Add($"{by}.{name}");
        }

        if (method.RelativeVirtualAddress == 0)
        {
            return;
        }

        MethodBodyBlock body = file.GetMethodBody(method.RelativeVirtualAddress);
        var mentioned = new HashSet<string>(StringComparer.Ordinal);
        var names = new TypeNames(reader, mentioned);
        if (!body.LocalSignature.IsNil)
        {
            reader.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(names, null);
        }

        foreach (ExceptionRegion region in body.ExceptionRegions.Where(r => !r.CatchType.IsNil))
        {
            names.NameOf(region.CatchType);
        }

        foreach (Handle token in Instructions.TokensOf(body))
        {
            if (token.Kind == HandleKind.UserString)
            {
                _literals.Add((by, reader.GetUserString((UserStringHandle)token)));
            }
            else
            {
                ReadMention(reader, (EntityHandle)token, by, name, names);
            }
        }

        _uses.AddRange(mentioned.Select(type => new Use(by, name, type, null, [])));
    }

    private void ReadMention(MetadataReader reader, EntityHandle token, string by, string method, TypeNames names)
    {
        switch (token.Kind)
        {
            case HandleKind.MethodSpecification:
                MethodSpecification specification = reader.GetMethodSpecification((MethodSpecificationHandle)token);
                specification.DecodeSignature(names, null);
                ReadMention(reader, specification.Method, by, method, names);
                break;
            case HandleKind.MemberReference:
                MemberReference member = reader.GetMemberReference((MemberReferenceHandle)token);
                string owner = OwnerOf(reader, member.Parent, names);
                IReadOnlyList<string> signature = member.GetKind() == MemberReferenceKind.Method
                    ? Types(member.DecodeMethodSignature(names, null))
                    : [member.DecodeFieldSignature(names, null)];
                _uses.Add(new Use(by, method, owner, reader.GetString(member.Name), signature));
                break;
            case HandleKind.MethodDefinition:
                MethodDefinition definition = reader.GetMethodDefinition((MethodDefinitionHandle)token);
                _uses.Add(new Use(
                    by,
                    method,
                    TypeNames.NameOf(reader, definition.GetDeclaringType()),
                    reader.GetString(definition.Name),
                    Types(definition.DecodeSignature(names, null))));
                break;
            case HandleKind.TypeDefinition or HandleKind.TypeReference or HandleKind.TypeSpecification:
                names.NameOf(token);
                break;
            case HandleKind.StandaloneSignature:
                reader.GetStandaloneSignature((StandaloneSignatureHandle)token).DecodeMethodSignature(names, null);
                break;
        }
    }

    private static string OwnerOf(MetadataReader reader, EntityHandle parent, TypeNames names)
    {
        if (parent.Kind == HandleKind.MethodDefinition)
        {
            MethodDefinition method = reader.GetMethodDefinition((MethodDefinitionHandle)parent);
            return TypeNames.NameOf(reader, method.GetDeclaringType());
        }

        string name = names.NameOf(parent);
        int generic = name.IndexOf('<', StringComparison.Ordinal);

        // Compiler-made types begin with an angle bracket; only one further in opens generic arguments.
        return generic > 0 && parent.Kind == HandleKind.TypeSpecification ? name[..generic] : name;
    }

    private static void ReadConstraints(MetadataReader reader, GenericParameterHandleCollection parameters, TypeNames names)
    {
        foreach (GenericParameterHandle parameter in parameters)
        {
            foreach (GenericParameterConstraintHandle constraint in reader.GetGenericParameter(parameter).GetConstraints())
            {
                names.NameOf(reader.GetGenericParameterConstraint(constraint).Type);
            }
        }
    }

    private void ReadAttributes(MetadataReader reader, CustomAttributeHandleCollection attributes, string by)
    {
        foreach (CustomAttributeHandle handle in attributes)
        {
            EntityHandle constructor = reader.GetCustomAttribute(handle).Constructor;
            if (constructor.Kind == HandleKind.MemberReference)
            {
                var mentioned = new HashSet<string>(StringComparer.Ordinal);
                new TypeNames(reader, mentioned).NameOf(reader.GetMemberReference((MemberReferenceHandle)constructor).Parent);
                _uses.AddRange(mentioned.Select(type => new Use(by, "", type, null, [])));
            }
        }
    }

    private static IReadOnlyList<string> Types(MethodSignature<string> signature) =>
        [.. signature.ParameterTypes, signature.ReturnType];
}
