"""What a mix is worth: the core of Gebiedsmix, without any screen."""
