using RadLSP.Engines;
using RadLSP.Engines.Llama;
using RadLSP.Engines.Workers;

// radlsp-llama serve [--device cpu|vulkan|cuda|metal] [--library FOLDER]: radlsp starts it so, and speaks with it over standard
// input and output. A person who starts it by hand is told what it is.
if (args is not ["serve", .. string[] options])
{
    Console.Error.WriteLine("radlsp-llama runs language models for radlsp, which starts it when it is needed.");
    return 2;
}

EngineDevice device = EngineDevice.Cpu;
string? library = null;
for (int index = 0; index + 1 < options.Length; index += 2)
{
    switch (options[index])
    {
        case "--device" when Enum.TryParse(options[index + 1], ignoreCase: true, out device):
            break;
        case "--library":
            library = options[index + 1];
            break;
        default:
            Console.Error.WriteLine($"radlsp-llama does not know {options[index]} {options[index + 1]}.");
            return 2;
    }
}

return await WorkerHost.RunTextAsync(() => LlamaEngine.Open(device, library)).ConfigureAwait(false);
