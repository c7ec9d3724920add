/// The themes that travel inside the program, so that one file on a bastion is enough.
package let builtInThemes: [(name: String, text: [UInt8])] = [
  ("dark", PackageResources.dark_theme),
  ("light", PackageResources.light_theme),
  ("contrast", PackageResources.contrast_theme),
  ("colorblind", PackageResources.colorblind_theme),
]
